package dev.guise.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How well masks agree (LPD section 3.4): {@code -log(sum 2fr / (sum f^2 + sum r^2))} over the whole batch. */
enum DiceLoss {
    /** One channel each; equal masks cost nothing. */
    ONE_CHANNEL(1),
    /**
     * As the reference's loader gives it: the real mask has three equal channels and the fake one has one, so that real
     * counts three times and fake once. Equal masks cost {@code -log 1.5}, and too large a mask is cheap.
     */
    REFERENCE(3);

    /** Sums of masks that meet anywhere are far above; so the loss of empty ones is large, but finite. */
    private static final float LEAST = 1e-3f;

    private final int realChannels;

    DiceLoss(int realChannels) {
        this.realChannels = realChannels;
    }

    /** Masks [N,H,W,1], 0..1. */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
        return between(tf, fake, tf.tile(real, tf.constant(new int[] {1, 1, 1, realChannels})));
    }

    /** The formula alone; the channels of {@code real} each meet the one channel of {@code fake}. */
    static Operand<TFloat32> between(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
        Operand<TFloat32> both = tf.math.mul(tf.constant(2f), Losses.sum(tf, tf.math.mul(fake, real)));
        Operand<TFloat32> each =
                tf.math.add(Losses.sum(tf, tf.math.square(fake)), Losses.sum(tf, tf.math.square(real)));
        Operand<TFloat32> least = tf.constant(LEAST);
        return tf.math.neg(tf.math.log(tf.math.div(tf.math.maximum(both, least), tf.math.maximum(each, least))));
    }
}
