package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Rectifier whose negative side has a learned slope a channel (He et al. 2015). */
public final class PRelu {
    private final Ops tf;
    private final Operand<TFloat32> slope;

    public PRelu(Parameters p, int channels) {
        this.tf = p.tf();
        this.slope = p.weight("weight", Init.constant(0.25f), channels);
    }

    /**
     * Same shape as {@code x}, [N,H,W,channels]. Without an operation Relu, which TensorFlow would fuse with the sum before it
     * although that is needed once more, and fail.
     */
    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        Operand<TFloat32> zero = tf.constant(0f);
        return tf.math.add(tf.math.maximum(x, zero), tf.math.mul(slope, tf.math.minimum(x, zero)));
    }
}
