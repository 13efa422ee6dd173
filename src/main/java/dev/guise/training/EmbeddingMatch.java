package dev.guise.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the identity encoder sees in a person shall be near the critic's row of that video (LPD section 3.4, L_MCH of Zakharov
 * et al. 2019): their mean absolute difference. Only the first of the k pictures counts, and the row carries no gradient,
 * both as in the reference.
 */
final class EmbeddingMatch {
    private EmbeddingMatch() {}

    /**
     * The loss.
     *
     * @param each numbers of each of the k pictures [N,k,E]
     * @param rows the critic's, after their spectral norm [N,E]
     */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> each, Operand<TFloat32> rows) {
        int[] from = {0, 0, 0};
        Operand<TFloat32> first = tf.slice(each, tf.constant(from), tf.constant(new int[] {-1, 1, -1}));
        Operand<TFloat32> flat = tf.reshape(first, tf.constant(rows.shape().asArray()));
        return Losses.absolute(tf, flat, tf.stopGradient(rows));
    }
}
