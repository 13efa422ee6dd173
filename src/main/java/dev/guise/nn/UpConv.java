package dev.guise.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;

/**
 * A 3x3 convolution of a block, plain or behind a nearest neighbour enlargement by two.
 *
 * <p>The folded form of the latter is one transposed convolution of stride 2, whose 4x4 kernel holds the sums of those
 * 3x3 weights that meet the same small pixel: equal numbers for 4/9 of the products. {@link Folding} makes the kernel.
 */
final class UpConv {
    /** What comes before the convolution. */
    enum Enlarge {
        NOTHING,
        TWICE,
        TWICE_FOLDED
    }

    private static final int BLOCK = 32;

    private final UnaryOperator<Operand<TFloat32>> layer;

    UpConv(Parameters p, int in, int out, Conv.Kind kind, Enlarge enlarge) {
        this.layer = switch (enlarge) {
            case NOTHING -> new Conv(p, in, out, kind)::apply;
            case TWICE -> {
                Conv conv = new Conv(p, in, out, kind);
                yield x -> conv.apply(twice(p.tf(), x));
            }
            case TWICE_FOLDED -> {
                Operand<TFloat32> kernel = p.weight(Folding.ENLARGING, Init.constant(0), 4, 4, out, in);
                yield x -> kind.border() == Conv.Border.REFLECT
                        ? transposedMirrored(p.tf(), x, kernel)
                        : transposed(p.tf(), x, kernel);
            }
        };
    }

    /** [N,H,W,in] to [N,H,W,out], or to [N,2H,2W,out] when it enlarges. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        return layer.apply(x);
    }

    /** Nearest neighbour enlargement, [N,H,W,C] to [N,2H,2W,C]. */
    static Operand<TFloat32> twice(Ops tf, Operand<TFloat32> x) {
        int[] size = {2 * extent(x, 1), 2 * extent(x, 2)};
        return tf.image.resizeNearestNeighbor(x, tf.constant(size), new ResizeNearestNeighbor.Options[0]);
    }

    /**
     * Computed for whole blocks of {@value #BLOCK} channels, of which those that nobody wants are cut off again: on some
     * processors TensorFlow gives wrong numbers for a block that is not full.
     */
    private static Operand<TFloat32> transposed(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
        int out = extent(kernel, 2);
        int missing = Math.floorMod(-out, BLOCK);
        int[] sizes = {extent(x, 0), 2 * extent(x, 1), 2 * extent(x, 2), out + missing};
        Operand<TFloat32> whole = missing == 0
                ? kernel
                : tf.pad(kernel, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, missing}, {0, 0}}), tf.constant(0f));
        Operand<TFloat32> y = tf.nn.conv2dBackpropInput(tf.constant(sizes), whole, x, List.of(1L, 2L, 2L, 1L), "SAME");
        return missing == 0 ? y : tf.slice(y, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, out}));
    }

    /** The mirrored border of the large picture is the repeated border of the small one. */
    private static Operand<TFloat32> transposedMirrored(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
        int[] sizes = {-1, 2 * extent(x, 1), 2 * extent(x, 2), -1};
        Operand<TFloat32> bordered =
                tf.mirrorPad(x, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), "SYMMETRIC");
        return tf.slice(transposed(tf, bordered, kernel), tf.constant(new int[] {0, 2, 2, 0}), tf.constant(sizes));
    }

    private static int extent(Operand<TFloat32> x, int axis) {
        return (int) x.shape().get(axis);
    }
}
