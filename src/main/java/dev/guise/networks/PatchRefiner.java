package dev.guise.networks;

import dev.guise.nn.Conv;
import dev.guise.nn.Init;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;

/**
 * Paints what a moved picture cannot show of a mouth or an eye: {@code out = (1 - cover) * moved + paint}, where both numbers are at
 * most as large as the share of a pixel that may be painted. That share is given with the input and not learnt. The last layer
 * starts at zero, so that an untrained network copies.
 *
 * <pre>
 * MOUTH, 588 384 parameters, 0.21 GMAC  EYE, 367 040 parameters, 0.12 GMAC
 * input               [N,96,96,10]               [N,64,96,10]
 * 2x2 places in one   [N,48,48,40]               [N,32,48,40]
 * first               [N,48,48,32]               [N,32,48,32]
 * down.0, block.0     [N,24,24,64]               [N,16,24,64]
 * down.1, middle.0..1 [N,12,12,96]               [N,8,12,64]
 * up.1 + block.0      [N,24,24,64]               [N,16,24,64]
 * up.0 + first, last  [N,48,48,32]               [N,32,48,32]
 * paint               [N,48,48,16]               [N,32,48,16]
 * four places of one  [N,96,96,4]                [N,64,96,4]
 * </pre>
 */
public final class PatchRefiner {
    /**
     * Widths of the network.
     *
     * @param heightPx of the patch
     * @param widthPx of the patch
     * @param fine channels at a half of the patch's side
     * @param medium at a quarter
     * @param coarse at an eighth
     */
    public record Size(int heightPx, int widthPx, int fine, int medium, int coarse) {
        public static final Size MOUTH = new Size(96, 96, 32, 64, 96);
        public static final Size EYE = new Size(64, 96, 32, 64, 64);
    }

    /** Numbers a pixel of the input: first the moved picture's colours, last how much may be painted. */
    public static final int CHANNELS = 10;

    /** Numbers a pixel of what is painted: red, green, blue and how much of the moved picture they cover. */
    public static final int PAINT = 4;

    private static final int COLOURS = 3;
    private static final int FOLD = 2;
    private static final int KERNEL = 3;
    private static final int MIDDLE_BLOCKS = 2;

    private final Ops tf;
    private final Conv first;
    private final Conv downMedium;
    private final Conv downCoarse;
    private final Block medium;
    private final List<Block> middle = new ArrayList<>();
    private final Conv upMedium;
    private final Conv upFine;
    private final Block last;
    private final Conv paint;

    public PatchRefiner(Parameters p, Size size) {
        this.tf = p.tf();
        Conv.Kind plain = Conv.Kind.of(KERNEL).biased(true);
        this.first = new Conv(p.in("first"), FOLD * FOLD * CHANNELS, size.fine, plain, he(FOLD * FOLD * CHANNELS));
        this.downMedium = new Conv(p.in("down").in("0"), size.fine, size.medium, plain.strided(2), he(size.fine));
        this.medium = new Block(p.in("block").in("0"), size.medium);
        this.downCoarse = new Conv(p.in("down").in("1"), size.medium, size.coarse, plain.strided(2), he(size.medium));
        for (int i = 0; i < MIDDLE_BLOCKS; i++) {
            middle.add(new Block(p.in("middle").in(Integer.toString(i)), size.coarse));
        }
        this.upMedium = new Conv(p.in("up").in("1"), size.coarse, size.medium, plain, he(size.coarse));
        this.upFine = new Conv(p.in("up").in("0"), size.medium, size.fine, plain, he(size.medium));
        this.last = new Block(p.in("last"), size.fine);
        this.paint = new Conv(p.in("paint"), size.fine, FOLD * FOLD * PAINT, Conv.Kind.of(KERNEL), Init.constant(0));
    }

    /** As much variance behind a ReLU as before it (He et al. 2015). */
    private static Init he(int in) {
        return Init.normal(Math.sqrt(2.0 / (KERNEL * KERNEL * in)));
    }

    /** The refined patches [N,H,W,3] of inputs [N,H,W,{@value #CHANNELS}]. */
    public Operand<TFloat32> apply(Operand<TFloat32> input) {
        Operand<TFloat32> moved = slice(tf, input, 0, COLOURS);
        Operand<TFloat32> paint = paint(input);
        Operand<TFloat32> kept = tf.math.sub(moved, tf.math.mul(moved, slice(tf, paint, COLOURS, 1)));
        return tf.math.add(kept, slice(tf, paint, 0, COLOURS));
    }

    /**
     * What is painted over the moved picture, [N,H,W,{@value #PAINT}]: colours, already multiplied by what may be painted, and how
     * much of the moved picture goes for them. All zero where nothing may be painted.
     */
    public Operand<TFloat32> paint(Operand<TFloat32> input) {
        Operand<TFloat32> fine =
                tf.nn.relu(first.apply(tf.nn.spaceToDepth(centred(input), (long) FOLD))); // [N,H/2,W/2,fine]
        Operand<TFloat32> half = medium.apply(tf.nn.relu(downMedium.apply(fine))); // [N,H/4,W/4,medium]
        Operand<TFloat32> x = tf.nn.relu(downCoarse.apply(half)); // [N,H/8,W/8,coarse]
        for (Block block : middle) {
            x = block.apply(x);
        }
        x = tf.math.add(half, twice(upMedium.apply(tf.nn.relu(x)))); // [N,H/4,W/4,medium]
        x = tf.math.add(fine, twice(upFine.apply(tf.nn.relu(x)))); // [N,H/2,W/2,fine]
        x = paint.apply(tf.nn.relu(last.apply(x))); // [N,H/2,W/2,4*PAINT]
        Operand<TFloat32> painted = tf.math.tanh(tf.nn.depthToSpace(x, (long) FOLD)); // [N,H,W,PAINT]
        return tf.math.mul(painted, allowed(tf, input));
    }

    /** Numbers 0..1 as -1..1, about which layers learn faster. */
    private Operand<TFloat32> centred(Operand<TFloat32> input) {
        return tf.math.sub(tf.math.mul(input, tf.constant(2f)), tf.constant(1f));
    }

    /** How much of each pixel may be painted, [N,H,W,1]. */
    public static Operand<TFloat32> allowed(Ops tf, Operand<TFloat32> input) {
        return slice(tf, input, CHANNELS - 1, 1);
    }

    private static Operand<TFloat32> slice(Ops tf, Operand<TFloat32> input, int from, int count) {
        return tf.slice(input, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, count}));
    }

    private Operand<TFloat32> twice(Operand<TFloat32> x) {
        int[] size = {(int) (2 * x.shape().get(1)), (int) (2 * x.shape().get(2))};
        return tf.image.resizeNearestNeighbor(x, tf.constant(size), new ResizeNearestNeighbor.Options[0]);
    }

    /**
     * Two convolutions beside what they change, [N,H,W,C] to the same. Their result is taken off, which is as good as added: where a
     * sum is used with and without its ReLU, TensorFlow fails to join the layers before it, and says so.
     */
    private final class Block {
        private final Conv a;
        private final Conv b;

        Block(Parameters p, int channels) {
            Conv.Kind plain = Conv.Kind.of(KERNEL).biased(true);
            this.a = new Conv(p.in("0"), channels, channels, plain, he(channels));
            this.b = new Conv(p.in("1"), channels, channels, plain, he(channels));
        }

        Operand<TFloat32> apply(Operand<TFloat32> x) {
            return tf.math.sub(x, b.apply(tf.nn.relu(a.apply(tf.nn.relu(x)))));
        }
    }
}
