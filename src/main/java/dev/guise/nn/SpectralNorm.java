package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Divides a weight by its largest singular value, estimated by one power iteration a training step
 * (Miyato et al. 2018; the estimate {@code u}, {@code v} is kept in two buffers).
 *
 * <p>The matrix M is [out, rest]; ours is stored transposed, W = M^T [rest, out], so {@code v} runs over
 * height, width and in-channels in that order.
 */
final class SpectralNorm {
    private SpectralNorm() {}

    /**
     * @param weight the stored weight; its last extent is the number of outputs
     * @param epsilon smallest norm that the normalisation divides by
     * @return weight / sigma, with the gradient through sigma and none through u and v
     */
    static Operand<TFloat32> apply(Parameters p, Operand<TFloat32> weight, long rest, long out, double epsilon) {
        Ops tf = p.tf();
        Operand<TFloat32> u =
                tf.reshape(p.buffer("weight_u", Init.unitVector(), out), tf.constant(new long[] {out, 1}));
        Operand<TFloat32> v =
                tf.reshape(p.buffer("weight_v", Init.unitVector(), rest), tf.constant(new long[] {rest, 1}));
        Operand<TFloat32> matrix = tf.reshape(weight, tf.constant(new long[] {rest, out}));
        if (p.training()) {
            Operand<TFloat32> frozen = tf.stopGradient(matrix);
            v = tf.stopGradient(normalise(tf, tf.linalg.matMul(frozen, u), epsilon));
            u = tf.stopGradient(normalise(tf, tf.linalg.matMul(frozen, v, MatMul.transposeA(true)), epsilon));
            p.updateAfterStep("weight_u", tf.reshape(u, tf.constant(new long[] {out})));
            p.updateAfterStep("weight_v", tf.reshape(v, tf.constant(new long[] {rest})));
        }
        Operand<TFloat32> sigma = tf.linalg.matMul(v, tf.linalg.matMul(matrix, u), MatMul.transposeA(true));
        return tf.math.div(weight, tf.reshape(sigma, tf.constant(new long[0])));
    }

    private static Operand<TFloat32> normalise(Ops tf, Operand<TFloat32> x, double epsilon) {
        Operand<TFloat32> norm = tf.math.sqrt(tf.sum(tf.math.square(x), tf.constant(new int[] {0, 1})));
        return tf.math.div(x, tf.math.maximum(norm, tf.constant((float) epsilon)));
    }
}
