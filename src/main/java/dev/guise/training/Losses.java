package dev.guise.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The formulas of the losses, each a number for the whole batch (LPD section 3.3 and its code; hinge: Lim and Ye 2017). */
final class Losses {
    private Losses() {}

    /** Mean absolute difference over everything. */
    static Operand<TFloat32> absolute(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return mean(tf, tf.math.abs(tf.math.sub(a, b)));
    }

    /** Squared difference of pose numbers [N,P], each weighted by {@code weights} [P]. */
    static Operand<TFloat32> pose(Ops tf, Operand<TFloat32> read, Operand<TFloat32> truth, float[] weights) {
        Operand<TFloat32> squares = tf.math.square(tf.math.sub(read, truth));
        return mean(tf, tf.math.mul(squares, tf.constant(weights)));
    }

    /** {@code -log(sum 2fr / (sum f^2 + sum r^2))} over the batch; 0 for equal masks of ones and zeros. */
    static Operand<TFloat32> dice(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
        Operand<TFloat32> both = tf.math.mul(tf.constant(2f), sum(tf, tf.math.mul(fake, real)));
        Operand<TFloat32> each = tf.math.add(sum(tf, tf.math.square(fake)), sum(tf, tf.math.square(real)));
        return tf.math.neg(
                tf.math.log(tf.math.div(tf.math.add(both, tf.constant(1f)), tf.math.add(each, tf.constant(1f)))));
    }

    /** Sum over layers of the mean absolute difference; the real side carries no gradient. */
    static Operand<TFloat32> features(Ops tf, List<Operand<TFloat32>> fake, List<Operand<TFloat32>> real) {
        Operand<TFloat32> total = tf.constant(0f);
        for (int i = 0; i < fake.size(); i++) {
            total = tf.math.add(total, absolute(tf, fake.get(i), tf.stopGradient(real.get(i))));
        }
        return total;
    }

    /** Critic's hinge: {@code mean relu(1 - D(real)) + mean relu(1 + D(fake))}. */
    static Operand<TFloat32> hinge(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
        Operand<TFloat32> one = tf.constant(1f);
        return tf.math.add(mean(tf, tf.nn.relu(tf.math.sub(one, real))), mean(tf, tf.nn.relu(tf.math.add(one, fake))));
    }

    /**
     * People on black [N,H,W,3] and their masks [N,H,W,1] before a ground of one colour each [N,1,1,3]. On black alone a thin
     * mask cannot be told from a dark colour, and networks darken by either; on grounds that change with each step they cannot.
     */
    static Operand<TFloat32> onGround(Ops tf, Operand<TFloat32> rgb, Operand<TFloat32> mask, Operand<TFloat32> ground) {
        return tf.math.add(rgb, tf.math.mul(tf.math.sub(tf.constant(1f), mask), ground));
    }

    static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
        return tf.math.mean(x, allAxes(tf, x));
    }

    static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
        return tf.sum(x, allAxes(tf, x));
    }

    private static Operand<org.tensorflow.types.TInt32> allAxes(Ops tf, Operand<TFloat32> x) {
        int[] axes = new int[x.shape().numDimensions()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        return tf.constant(axes);
    }
}
