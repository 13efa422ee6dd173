package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Batch norm over N, H and W of [N,H,W,C] as PyTorch does it: epsilon 1e-5, momentum 0.1, running variance updated with
 * the unbiased batch variance. With running statistics it is folded into one scale and shift per channel.
 */
public final class BatchNorm {
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.1f;

    private final Parameters p;
    private final Ops tf;
    private final Operand<TFloat32> weight;
    private final Operand<TFloat32> bias;
    private final Operand<TFloat32> mean;
    private final Operand<TFloat32> variance;

    public BatchNorm(Parameters p, int channels) {
        this.p = p;
        this.tf = p.tf();
        this.weight = p.weight("weight", Init.constant(1), channels);
        this.bias = p.weight("bias", Init.constant(0), channels);
        this.mean = p.buffer("running_mean", Init.constant(0), channels);
        this.variance = p.buffer("running_var", Init.constant(1), channels);
    }

    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        if (!p.training()) {
            return tf.nn.fusedBatchNorm(
                            x,
                            weight,
                            bias,
                            mean,
                            variance,
                            FusedBatchNorm.epsilon(EPSILON),
                            FusedBatchNorm.isTraining(false))
                    .y();
        }
        return p.exact() ? exact(x) : fused(x);
    }

    private Operand<TFloat32> fused(Operand<TFloat32> x) {
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> norm = tf.nn.fusedBatchNorm(
                x, weight, bias, none, none, FusedBatchNorm.epsilon(EPSILON), FusedBatchNorm.isTraining(true));
        p.updateAfterStep("running_mean", towards(mean, norm.batchMean()));
        p.updateAfterStep("running_var", towards(variance, norm.batchVariance()));
        return norm.y();
    }

    /** The fused kernel's statistics are a few bits short, which shows where a channel hardly varies. */
    private Operand<TFloat32> exact(Operand<TFloat32> x) {
        Operand<TFloat64> wide = tf.dtypes.cast(x, TFloat64.class);
        Operand<TInt32> places = tf.constant(new int[] {0, 1, 2});
        Operand<TFloat64> batchMean = tf.math.mean(wide, places);
        Operand<TFloat64> centred = tf.math.sub(wide, batchMean);
        Operand<TFloat64> batchVariance = tf.math.mean(tf.math.mul(centred, centred), places);
        long[] s = x.shape().asArray();
        double n = (double) s[0] * s[1] * s[2];
        Operand<TFloat64> unbiased = tf.math.mul(batchVariance, tf.constant(n / (n - 1)));
        p.updateAfterStep("running_mean", towards(mean, tf.dtypes.cast(batchMean, TFloat32.class)));
        p.updateAfterStep("running_var", towards(variance, tf.dtypes.cast(unbiased, TFloat32.class)));
        Operand<TFloat64> scale = tf.math.rsqrt(tf.math.add(batchVariance, tf.constant((double) EPSILON)));
        Operand<TFloat32> normed = tf.dtypes.cast(tf.math.mul(centred, scale), TFloat32.class);
        return tf.math.add(tf.math.mul(normed, weight), bias);
    }

    private Operand<TFloat32> towards(Operand<TFloat32> running, Operand<TFloat32> batch) {
        return tf.math.add(running, tf.math.mul(tf.constant(MOMENTUM), tf.math.sub(batch, running)));
    }
}
