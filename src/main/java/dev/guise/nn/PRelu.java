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

    /** Same shape as {@code x}, [N,H,W,channels]. */
    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        return tf.math.add(tf.nn.relu(x), tf.math.mul(slope, tf.math.minimum(x, tf.constant(0f))));
    }
}
