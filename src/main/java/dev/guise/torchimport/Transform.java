package dev.guise.torchimport;

import dev.guise.checkpoint.WeightArray;
import java.util.Arrays;

/** What becomes of an array of PyTorch's on its way to ours. */
enum Transform {
    /** As it is: vectors, tables of rows. */
    AS_IS,
    /** Convolution filters, grouped and depthwise ones too: OIHW to HWIO. */
    FILTER,
    /** Linear weights: [out,in] to [in,out]. */
    MATRIX,
    /** Learned pictures: NCHW to NHWC. */
    PICTURE,
    /** The right vector of a filter's spectral norm: it runs over [in,kh,kw] there and over [kh,kw,in] here. */
    RIGHT_VECTOR;

    /** Which axis of theirs each axis of ours is. */
    private int[] order() {
        return switch (this) {
            case AS_IS -> new int[0];
            case FILTER -> new int[] {2, 3, 1, 0};
            case MATRIX -> new int[] {1, 0};
            case PICTURE -> new int[] {0, 2, 3, 1};
            case RIGHT_VECTOR -> new int[] {1, 2, 0};
        };
    }

    /**
     * Our array.
     *
     * @param kernel our filter that a right vector belongs to, [kh,kw,in,out]; else of no matter
     */
    WeightArray apply(WeightArray theirs, long[] kernel) {
        if (this == AS_IS) {
            return theirs;
        }
        if (this == RIGHT_VECTOR) {
            long[] cube = {kernel[2], kernel[0], kernel[1]};
            float[] values = TorchLayout.permute(new WeightArray(cube, theirs.values()), order())
                    .values();
            return new WeightArray(theirs.shape(), values);
        }
        return TorchLayout.permute(theirs, order());
    }

    /** The shape that PyTorch's array must have to become ours. */
    long[] theirs(long[] ours) {
        if (this == AS_IS || this == RIGHT_VECTOR) {
            return ours;
        }
        long[] theirs = new long[ours.length];
        for (int i = 0; i < ours.length; i++) {
            theirs[order()[i]] = ours[i];
        }
        return theirs;
    }

    /** What the arrays of our networks need, by their names and shapes. */
    static Transform of(String name, long[] shape, boolean filter) {
        if (name.endsWith("weight_v")) {
            return filter ? RIGHT_VECTOR : AS_IS;
        }
        boolean rows = name.endsWith("embed.weight_orig")
                || name.endsWith("identity_embedding")
                || name.startsWith("decoder_blocks.");
        return switch (shape.length) {
            case 4 -> name.endsWith("constant.constant") ? PICTURE : FILTER;
            case 2 -> rows ? AS_IS : MATRIX;
            case 1 -> AS_IS;
            default -> throw new IllegalArgumentException("no transform for " + name + " " + Arrays.toString(shape));
        };
    }
}
