package dev.guise.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
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

    /**
     * For a batch of known size: each picture by itself, since a batch norm over a batch of one is one kernel, where
     * means and squares of a whole batch are a dozen passes over memory.
     */
    public static Operand<TFloat32> apply(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> scale, Operand<TFloat32> bias, long channels) {
        long n = pictures(x);
        if (n == 1) {
            return one(tf, x, scale, bias, channels);
        }
        List<Output<TFloat32>> scales = tf.split(tf.constant(0), scale, n).output();
        List<Output<TFloat32>> biases = tf.split(tf.constant(0), bias, n).output();
        return each(tf, x, n, (i, picture) -> one(tf, picture, scales.get(i), biases.get(i), channels));
    }

    /** The same scale and bias for all pictures of a batch, C numbers each: an ordinary instance norm. */
    public static Operand<TFloat32> shared(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> scale, Operand<TFloat32> bias, long channels) {
        return each(tf, x, pictures(x), (i, picture) -> one(tf, picture, scale, bias, channels));
    }

    @FunctionalInterface
    private interface OneNorm {
        Operand<TFloat32> of(int index, Operand<TFloat32> picture);
    }

    private static Operand<TFloat32> each(Ops tf, Operand<TFloat32> x, long n, OneNorm norm) {
        if (n == 1) {
            return norm.of(0, x);
        }
        List<Output<TFloat32>> pictures = tf.split(tf.constant(0), x, n).output();
        List<Operand<TFloat32>> normed = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            normed.add(norm.of(i, pictures.get(i)));
        }
        return tf.concat(normed, tf.constant(0));
    }

    private static long pictures(Operand<TFloat32> x) {
        long n = x.shape().get(0);
        if (n < 1) {
            throw new IllegalArgumentException(
                    "an adaptive norm wants to know its batch size; give the placeholders before it a first extent");
        }
        return n;
    }

    /** For exactly one picture, [1,H,W,C]. */
    private static Operand<TFloat32> one(
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
