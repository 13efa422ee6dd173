package dev.guise.checkpoint;

import java.util.Arrays;

/**
 * One line of a safetensors header.
 *
 * @param dtype F32, F16 or BF16
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte
 */
record TensorEntry(String name, String dtype, long[] shape, long begin, long end) {
    static final int MAX_RANK = 8;

    /** Refuses types we do not read, and a place that does not fit type and shape. */
    TensorEntry {
        int bytes = bytesOf(name, dtype);
        long room = end - begin;
        if (begin < 0 || room < 0 || room % bytes != 0 || room / bytes != elements(shape, room)) {
            throw new IllegalArgumentException("tensor " + name + " " + dtype + " " + Arrays.toString(shape)
                    + " does not fit its place, bytes " + begin + " to " + end);
        }
    }

    private static int bytesOf(String name, String dtype) {
        return switch (dtype) {
            case "F32" -> 4;
            case "F16", "BF16" -> 2;
            default ->
                throw new IllegalArgumentException(
                        "tensor " + name + " is of type " + dtype + "; only F32, F16 and BF16 are read");
        };
    }

    /** The product of the extents, or -1 if the shape is senseless or the product exceeds {@code most}. */
    private static long elements(long[] shape, long most) {
        if (shape.length > MAX_RANK || Arrays.stream(shape).anyMatch(extent -> extent < 0)) {
            return -1;
        }
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return 0;
        }
        long count = 1;
        for (long extent : shape) {
            if (extent > most / count) {
                return -1;
            }
            count *= extent;
        }
        return count;
    }

    int bytesPerValue() {
        return dtype.equals("F32") ? 4 : 2;
    }

    long count() {
        return (end - begin) / bytesPerValue();
    }
}
