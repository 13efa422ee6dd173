package dev.guise.nn;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Residual block of generators, critics and embedder (the design of Brock et al. 2019), 3x3 convolutions:
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
     * Where an enlarging block enlarges: before its first convolution, as published, or before its second, which makes
     * another and cheaper network. The skip always enlarges last: a 1x1 convolution gives the same numbers either way.
     */
    public enum UpOrder {
        REFERENCE,
        LITE
    }

    /**
     * What all blocks of one network share.
     *
     * @param folded whether the weights come from {@link Folding}; then {@code spectral} is false
     */
    public record Style(boolean spectral, boolean reflect, boolean adaptive, UpOrder upOrder, boolean folded) {
        UpConv.Enlarge enlarge(boolean twice) {
            if (!twice) {
                return UpConv.Enlarge.NOTHING;
            }
            return folded ? UpConv.Enlarge.TWICE_FOLDED : UpConv.Enlarge.TWICE;
        }
    }

    private final Ops tf;
    private final int in;
    private final int out;
    private final Resize resize;
    private final UpConv first;
    private final UpConv second;
    private final Optional<Conv> skip;

    public ResBlock(Parameters p, int in, int out, Resize resize, Style style) {
        this.tf = p.tf();
        this.in = in;
        this.out = out;
        this.resize = resize;
        Conv.Kind wide = Conv.Kind.of(3)
                .spectral(style.spectral)
                .reflecting(style.reflect)
                .biased(!style.adaptive);
        Parameters block = p.in("block");
        boolean up = resize == Resize.UP;
        boolean early = up && style.upOrder == UpOrder.REFERENCE;
        int slot = (style.adaptive ? 3 : 2) + (up ? 1 : 0);
        int next = slot + (style.adaptive ? 4 : 3);
        this.first = new UpConv(block.in(String.valueOf(slot)), in, out, wide, style.enlarge(early));
        this.second = new UpConv(block.in(String.valueOf(next)), out, out, wide, style.enlarge(up && !early));
        String skipName = resize == Resize.UP ? "1" : "0";
        Conv.Kind narrow = Conv.Kind.of(1).spectral(style.spectral).biased(true);
        this.skip = in == out && resize == Resize.NONE
                ? Optional.empty()
                : Optional.of(new Conv(p.in("skip").in(skipName), in, out, narrow));
    }

    /** The block with its two norms, [N,H,W,in] to [N,H',W',out]. */
    public Operand<TFloat32> apply(Operand<TFloat32> x, AdaptiveNorms norms) {
        Operand<TFloat32> y = tf.nn.relu(norms.next(x, in)); // [N,H,W,in]
        y = first.apply(y); // [N,H',W',out], LITE: [N,H,W,out]
        y = tf.nn.relu(norms.next(y, out)); // the same
        Operand<TFloat32> sum = tf.math.add(second.apply(y), skip(x));
        return resize == Resize.DOWN ? halve(tf, sum) : sum; // [N,H',W',out]
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
        Operand<TFloat32> y = skip.isEmpty() ? x : skip.get().apply(x);
        return resize == Resize.UP ? UpConv.twice(tf, y) : y;
    }

    /** Mean of each 2x2, [N,H,W,C] to [N,H/2,W/2,C]. */
    public static Operand<TFloat32> halve(Ops tf, Operand<TFloat32> x) {
        java.util.List<Long> two = java.util.List.of(1L, 2L, 2L, 1L);
        return tf.nn.avgPool(x, two, two, "VALID");
    }
}
