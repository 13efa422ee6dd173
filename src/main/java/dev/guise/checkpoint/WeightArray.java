package dev.guise.checkpoint;

import java.util.Arrays;

/**
 * One named array of a network: its shape and its values in C order, always 32-bit in memory.
 *
 * @param shape extents, outermost first; empty for a scalar
 * @param values as many numbers as the extents' product; not copied, so whoever hands it over gives it up
 */
public record WeightArray(long[] shape, float[] values) {
    public WeightArray {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
        }
    }

    /** The product of the extents. */
    public static long count(long... shape) {
        long count = 1;
        for (long extent : shape) {
            count = Math.multiplyExact(count, extent);
        }
        return count;
    }
}
