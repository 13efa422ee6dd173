package dev.guise.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Fake pictures shall stir the critic as real ones do (LPD section 3.4; Wang et al. 2018): the mean over the critic's
 * features of their mean absolute difference. The real side carries no gradient.
 */
final class FeatureMatching {
    private FeatureMatching() {}

    /** Features of equal shapes, in the critic's order. */
    static Operand<TFloat32> of(Ops tf, List<Operand<TFloat32>> fake, List<Operand<TFloat32>> real) {
        return tf.math.div(Losses.features(tf, fake, real), tf.constant((float) fake.size()));
    }
}
