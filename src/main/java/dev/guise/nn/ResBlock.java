package dev.guise.nn;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Residual block of generator and critic (LPD, supplementary; the design of Brock et al. 2019), 3x3 convolutions:
 * norm, ReLU, [twice the size], convolution, norm, ReLU, convolution, [half the size]; beside it a skip of 1x1.
 * Without a norm the first ReLU also acts on what the skip reads, as in the reference, and the convolutions have a bias.
 */
public final class ResBlock {
    /** What the block does to the size of its picture. */
    public enum Resize {
        NONE,
        UP,
        DOWN
    }

    /**
     * How an enlarging block computes.
     *
     * <p>{@code REFERENCE} enlarges before both convolutions, as published. {@code EXACT_FAST} gives the same numbers with
     * the 1x1 skip before the enlargement. {@code LITE} also runs the first 3x3 convolution before the enlargement: a
     * cheaper network with other weights.
     */
    public enum UpOrder {
        REFERENCE,
        EXACT_FAST,
        LITE
    }

    /** What all blocks of one network share. */
    public record Style(boolean spectral, boolean reflect, boolean adaptive, UpOrder upOrder) {}

    private final Ops tf;
    private final int in;
    private final int out;
    private final Resize resize;
    private final Style style;
    private final UpConv first;
    private final Conv second;
    private final Optional<Conv> skip;

    public ResBlock(Parameters p, int in, int out, Resize resize, Style style) {
        this.tf = p.tf();
        this.in = in;
        this.out = out;
        this.resize = resize;
        this.style = style;
        Conv.Kind wide = Conv.Kind.of(3)
                .spectral(style.spectral)
                .reflecting(style.reflect)
                .biased(!style.adaptive);
        Parameters block = p.in("block");
        int shift = (style.adaptive ? 3 : 2) + (resize == Resize.UP ? 1 : 0);
        this.first = new UpConv(block.in(String.valueOf(shift)), in, out, wide, resize == Resize.UP, style.upOrder);
        this.second = new Conv(block.in(String.valueOf(shift + (style.adaptive ? 4 : 3))), out, out, wide);
        String skipName = resize == Resize.UP ? "1" : "0";
        Conv.Kind narrow = Conv.Kind.of(1).spectral(style.spectral).biased(true);
        this.skip = in == out && resize == Resize.NONE
                ? Optional.empty()
                : Optional.of(new Conv(p.in("skip").in(skipName), in, out, narrow));
    }

    /** The block with its two adaptive norms, [N,H,W,in] to [N,H',W',out]. */
    public Operand<TFloat32> apply(Operand<TFloat32> x, AdaptiveNorms norms) {
        Operand<TFloat32> y = tf.nn.relu(norms.next(x, in)); // [N,H,W,in]
        y = first.apply(y); // [N,H',W',out]
        y = tf.nn.relu(norms.next(y, out)); // [N,H',W',out]
        return tf.math.add(second.apply(y), skip(x)); // [N,H',W',out]
    }

    /** The block without norms, [N,H,W,in] to [N,H',W',out]; also returns its input after the ReLU that the skip shares. */
    public Plain apply(Operand<TFloat32> x) {
        Operand<TFloat32> activated = tf.nn.relu(x); // [N,H,W,in]
        Operand<TFloat32> y = second.apply(tf.nn.relu(first.apply(activated))); // [N,H,W,out]
        Operand<TFloat32> sum = resize == Resize.DOWN
                ? tf.math.add(halve(tf, y), halve(tf, skip(activated)))
                : tf.math.add(y, skip(activated));
        return new Plain(activated, sum);
    }

    /** What a block without norms gives: its activated input and its output. */
    public record Plain(Operand<TFloat32> activatedInput, Operand<TFloat32> output) {}

    private Operand<TFloat32> skip(Operand<TFloat32> x) {
        if (resize != Resize.UP) {
            return skip.isEmpty() ? x : skip.get().apply(x);
        }
        return style.upOrder == UpOrder.REFERENCE
                ? skip.orElseThrow().apply(twice(tf, x))
                : twice(tf, skip.orElseThrow().apply(x));
    }

    /** Nearest neighbour enlargement, [N,H,W,C] to [N,2H,2W,C]. */
    static Operand<TFloat32> twice(Ops tf, Operand<TFloat32> x) {
        long[] shape = x.shape().asArray();
        Operand<TInt32> size = tf.constant(new int[] {(int) shape[1] * 2, (int) shape[2] * 2});
        return tf.image.resizeNearestNeighbor(x, size, new ResizeNearestNeighbor.Options[0]);
    }

    /** Mean of each 2x2, [N,H,W,C] to [N,H/2,W/2,C]. */
    static Operand<TFloat32> halve(Ops tf, Operand<TFloat32> x) {
        java.util.List<Long> two = java.util.List.of(1L, 2L, 2L, 1L);
        return tf.nn.avgPool(x, two, two, "VALID");
    }
}
