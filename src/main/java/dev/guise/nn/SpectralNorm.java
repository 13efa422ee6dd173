package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Divides a weight by its largest singular value, estimated by one power iteration a training step
 * (Miyato et al. 2018; the estimate {@code u}, {@code v} is kept in two buffers).
 */
final class SpectralNorm {
    private SpectralNorm() {}

    /**
     * For a filter or linear weight, whose last extent is the number of outputs: the published matrix [out, rest] is
     * ours transposed, so {@code v} runs over height, width and in-channels in that order.
     *
     * @param epsilon smallest norm that the normalisation divides by
     * @return weight / sigma, with the gradient through sigma and none through u and v
     */
    static Operand<TFloat32> apply(Parameters p, Operand<TFloat32> weight, long rest, long out, double epsilon) {
        Ops tf = p.tf();
        Operand<TFloat32> transposed = tf.reshape(weight, tf.constant(new long[] {rest, out}));
        return divide(p, weight, transposed, true, out, rest, epsilon);
    }

    /** For a weight that is already the matrix [out, rest], such as a table of rows. */
    static Operand<TFloat32> applyTo(Parameters p, Operand<TFloat32> matrix, long out, long rest, double epsilon) {
        return divide(p, matrix, matrix, false, out, rest, epsilon);
    }

    private static Operand<TFloat32> divide(
            Parameters p,
            Operand<TFloat32> weight,
            Operand<TFloat32> matrix,
            boolean transposed,
            long out,
            long rest,
            double epsilon) {
        Ops tf = p.tf();
        Operand<TFloat32> u = column(tf, p.buffer("weight_u", Init.unitVector(), out), out);
        Operand<TFloat32> v = column(tf, p.buffer("weight_v", Init.unitVector(), rest), rest);
        if (p.training()) {
            Operand<TFloat32> frozen = tf.stopGradient(matrix);
            v = normalise(tf, tf.linalg.matMul(frozen, u, MatMul.transposeA(!transposed)), epsilon);
            u = normalise(tf, tf.linalg.matMul(frozen, v, MatMul.transposeA(transposed)), epsilon);
            p.updateAfterStep("weight_u", tf.reshape(u, tf.constant(new long[] {out})));
            p.updateAfterStep("weight_v", tf.reshape(v, tf.constant(new long[] {rest})));
        }
        Operand<TFloat32> projected = tf.linalg.matMul(matrix, v, MatMul.transposeA(transposed)); // [out,1]
        Operand<TFloat32> sigma = tf.sum(tf.math.mul(u, projected), tf.constant(new int[] {0, 1}));
        return tf.math.div(weight, sigma);
    }

    private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> vector, long length) {
        return tf.stopGradient(tf.reshape(vector, tf.constant(new long[] {length, 1})));
    }

    private static Operand<TFloat32> normalise(Ops tf, Operand<TFloat32> x, double epsilon) {
        Operand<TFloat32> norm = tf.math.sqrt(tf.sum(tf.math.square(x), tf.constant(new int[] {0, 1})));
        return tf.stopGradient(tf.math.div(x, tf.math.maximum(norm, tf.constant((float) epsilon))));
    }
}
