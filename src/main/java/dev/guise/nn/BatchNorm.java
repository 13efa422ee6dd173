package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

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
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> norm = tf.nn.fusedBatchNorm(
                x, weight, bias, none, none, FusedBatchNorm.epsilon(EPSILON), FusedBatchNorm.isTraining(true));
        p.updateAfterStep("running_mean", towards(mean, norm.batchMean()));
        p.updateAfterStep("running_var", towards(variance, norm.batchVariance()));
        return norm.y();
    }

    private Operand<TFloat32> towards(Operand<TFloat32> running, Operand<TFloat32> batch) {
        return tf.math.add(running, tf.math.mul(tf.constant(MOMENTUM), tf.math.sub(batch, running)));
    }
}
