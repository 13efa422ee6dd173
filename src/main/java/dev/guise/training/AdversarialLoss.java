package dev.guise.training;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What generator and critic play for (LPD section 3.4, "adversarial"): hinge losses (Lim and Ye 2017) on the scores as
 * they are, or on how much more real one picture looks than the other (Jolicoeur-Martineau 2019). Scores are [N].
 */
public enum AdversarialLoss {
    /** Scores by themselves; the published runs. */
    GAN,
    /** Each real score against the fake one beside it. */
    RGAN,
    /** Each score against the mean of the other side. */
    RAGAN;

    /** Reads {@code gan}, {@code rgan} or {@code ragan}. */
    public static AdversarialLoss parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "adversarial loss \"" + text + "\" is unknown; allowed: gan, rgan, ragan", e);
        }
    }

    /**
     * What the generator pays. The relative forms also name what the real side pays, which carries no gradient: the
     * reference measures it against scores that are detached from the generator.
     *
     * @param fake scores through which the gradient reaches the generator
     * @param fakeDetached scores of the same pictures that do not
     */
    Operand<TFloat32> generator(
            Ops tf, Operand<TFloat32> fake, Operand<TFloat32> fakeDetached, Operand<TFloat32> real) {
        if (this == GAN) {
            return tf.math.neg(Losses.mean(tf, fake));
        }
        Operand<TFloat32> others = tf.stopGradient(real);
        Operand<TFloat32> realMargin = tf.stopGradient(above(tf, real, fakeDetached));
        return tf.math.add(hinge(tf, tf.math.neg(realMargin)), hinge(tf, above(tf, fake, others)));
    }

    /** What the critic pays; {@code fake} does not reach the generator. */
    Operand<TFloat32> critic(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
        if (this == GAN) {
            return Losses.hinge(tf, real, fake);
        }
        return Losses.hinge(tf, above(tf, real, fake), above(tf, fake, real));
    }

    /** How far these scores lie above the others. */
    private Operand<TFloat32> above(Ops tf, Operand<TFloat32> these, Operand<TFloat32> others) {
        return tf.math.sub(these, this == RGAN ? others : Losses.mean(tf, others));
    }

    /** {@code mean relu(1 - x)}. */
    private static Operand<TFloat32> hinge(Ops tf, Operand<TFloat32> x) {
        return Losses.mean(tf, tf.nn.relu(tf.math.sub(tf.constant(1f), x)));
    }
}
