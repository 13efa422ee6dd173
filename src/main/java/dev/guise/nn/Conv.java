package dev.guise.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two-dimensional convolution, [N,H,W,in] to [N,H/stride,W/stride,out] with any border but {@link Border#NONE}. Weight
 * HWIO, [k,k,in/groups,out].
 */
public final class Conv {
    /** What lies around the picture. */
    public enum Border {
        /** Half the kernel of zeros on every side, as in PyTorch. */
        ZERO,
        /** Half the kernel of the picture's mirror image on every side. */
        REFLECT,
        /** Zeros as TensorFlow's SAME puts them: at stride 2 of an even side one row less above and left than below. */
        SAME,
        /** Nothing: the output is smaller by the kernel less one. */
        NONE
    }

    /**
     * What kind of convolution.
     *
     * @param kernelPx side of the square kernel; odd, unless nothing lies around the picture
     * @param stride step in both directions
     * @param groups 1 dense; the number of in-channels for depthwise; else grouped
     * @param bias whether a number per out-channel is added
     * @param spectral whether the weight is divided by its spectral norm
     * @param border what lies around the picture
     */
    public record Kind(int kernelPx, int stride, int groups, boolean bias, boolean spectral, Border border) {
        public static Kind of(int kernelPx) {
            return new Kind(kernelPx, 1, 1, false, false, Border.ZERO);
        }

        public Kind strided(int newStride) {
            return new Kind(kernelPx, newStride, groups, bias, spectral, border);
        }

        public Kind grouped(int newGroups) {
            return new Kind(kernelPx, stride, newGroups, bias, spectral, border);
        }

        public Kind biased(boolean newBias) {
            return new Kind(kernelPx, stride, groups, newBias, spectral, border);
        }

        public Kind spectral(boolean newSpectral) {
            return new Kind(kernelPx, stride, groups, bias, newSpectral, border);
        }

        public Kind reflecting(boolean newReflect) {
            return new Kind(kernelPx, stride, groups, bias, spectral, newReflect ? Border.REFLECT : Border.ZERO);
        }

        public Kind bordered(Border newBorder) {
            return new Kind(kernelPx, stride, groups, bias, spectral, newBorder);
        }
    }

    static final double SPECTRAL_EPSILON = 1e-4;

    /** See {@link #missing}. */
    private static final int BLOCK = 32;

    private final Ops tf;
    private final Kind kind;
    private final boolean depthwise;
    private final int missing;
    private final Operand<TFloat32> weight;
    private final List<Operand<TFloat32>> bias;

    /** A convolution whose weight starts uniform in one over the root of the fan-in, PyTorch's default. */
    public Conv(Parameters p, int in, int out, Kind kind) {
        this(p, in, out, kind, Init.uniform(1 / Math.sqrt((double) in / kind.groups * kind.kernelPx * kind.kernelPx)));
    }

    public Conv(Parameters p, int in, int out, Kind kind, Init init) {
        this.tf = p.tf();
        this.kind = kind;
        this.depthwise = kind.groups > 1 && kind.groups == in && in == out;
        long k = kind.kernelPx;
        long fanIn = k * k * in / kind.groups;
        Operand<TFloat32> stored =
                p.weight(kind.spectral ? "weight_orig" : "weight", init, k, k, in / kind.groups, out);
        Operand<TFloat32> used = kind.spectral ? SpectralNorm.apply(p, stored, fanIn, out, SPECTRAL_EPSILON) : stored;
        this.missing = kind.groups == 1 ? missing(in, p.learning()) : 0;
        this.weight = depthwise
                ? tf.reshape(used, tf.constant(new long[] {k, k, in, 1}))
                : missing > 0 ? padded(used, 2) : used;
        this.bias = kind.bias ? List.of(p.weight("bias", Init.uniform(1 / Math.sqrt((double) fanIn)), out)) : List.of();
    }

    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        int borderPx = kind.kernelPx / 2;
        boolean same = kind.border == Border.SAME || (kind.stride == 1 && kind.border == Border.ZERO);
        Operand<TFloat32> y = borderPx == 0 || same || kind.border == Border.NONE ? x : pad(x, borderPx);
        List<Long> strides = List.of(1L, (long) kind.stride, (long) kind.stride, 1L);
        String padding = same ? "SAME" : "VALID";
        y = missing > 0 ? padded(y, 3) : y;
        y = depthwise
                ? tf.nn.depthwiseConv2dNative(y, weight, strides, padding)
                : tf.nn.conv2d(y, weight, strides, padding);
        return bias.isEmpty() ? y : tf.nn.biasAdd(y, bias.get(0));
    }

    /**
     * How many channels of zeros go with {@code in}, since TensorFlow computes wrong on some processors without them. In
     * bfloat16 it takes channels in pairs, and an odd one meets whatever lies in memory behind it. Its gradients of the
     * input, in full precision and of more than {@value #BLOCK} channels, are wrong where a block of so many is not full.
     */
    private static int missing(int in, boolean learning) {
        return learning && in > BLOCK ? Math.floorMod(-in, BLOCK) : in % 2;
    }

    private Operand<TFloat32> padded(Operand<TFloat32> x, int axis) {
        int[][] beside = new int[4][2];
        beside[axis][1] = missing;
        return tf.pad(x, tf.constant(beside), tf.constant(0f));
    }

    private Operand<TFloat32> pad(Operand<TFloat32> x, int borderPx) {
        Operand<org.tensorflow.types.TInt32> borders =
                tf.constant(new int[][] {{0, 0}, {borderPx, borderPx}, {borderPx, borderPx}, {0, 0}});
        return kind.border == Border.REFLECT
                ? tf.mirrorPad(x, borders, "REFLECT")
                : tf.pad(x, borders, tf.constant(0f));
    }
}
