package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Adaptive instance norm (LPD section 3.2; Huang and Belongie 2017): each channel of each picture gets mean zero and
 * variance one over H and W (biased, epsilon 1e-4), then a scale and a bias of its own, [N,C] each.
 */
public final class AdaIn {
    private static final float EPSILON = 1e-4f;

    private AdaIn() {}

    /** The plain form, for any batch size and with a gradient. */
    public static Operand<TFloat32> apply(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> scale, Operand<TFloat32> bias, long channels) {
        Operand<TFloat32> mean =
                tf.math.mean(x, tf.constant(new int[] {1, 2}), org.tensorflow.op.math.Mean.keepDims(true));
        Operand<TFloat32> centred = tf.math.sub(x, mean);
        Operand<TFloat32> variance = tf.math.mean(
                tf.math.square(centred), tf.constant(new int[] {1, 2}), org.tensorflow.op.math.Mean.keepDims(true));
        Operand<TFloat32> gain = tf.math.mul(
                tf.reshape(scale, tf.constant(new long[] {-1, 1, 1, channels})),
                tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
        return tf.math.add(tf.math.mul(centred, gain), tf.reshape(bias, tf.constant(new long[] {-1, 1, 1, channels})));
    }

    /** The same for exactly one picture: a batch norm over a batch of one, which TensorFlow runs as one kernel. */
    public static Operand<TFloat32> applyToOne(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> scale, Operand<TFloat32> bias, long channels) {
        Operand<TFloat32> none = tf.constant(new float[0]);
        return tf.nn.fusedBatchNorm(
                        x,
                        tf.reshape(scale, tf.constant(new long[] {channels})),
                        tf.reshape(bias, tf.constant(new long[] {channels})),
                        none,
                        none,
                        FusedBatchNorm.epsilon(EPSILON),
                        FusedBatchNorm.isTraining(true))
                .y();
    }
}
