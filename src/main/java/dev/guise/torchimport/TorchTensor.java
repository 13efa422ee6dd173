package dev.guise.torchimport;

import java.util.Arrays;

/** Where the numbers of a tensor lie; they are read when asked for. Shape as in PyTorch. */
public final class TorchTensor {
    static final int MAX_RANK = 8;

    private final TorchStorage storage;
    private final long offset;
    private final long[] shape;
    private final long[] stride;
    private final long count;
    private final long reach;

    /** Refuses a tensor that reaches out of its storage, or that claims more numbers than its storage holds. */
    TorchTensor(TorchStorage storage, long offset, long[] shape, long[] stride) {
        this.storage = storage;
        this.offset = offset;
        this.shape = shape.clone();
        this.stride = stride.clone();
        this.count = count(shape, storage.count());
        this.reach = count <= 0 || stride.length != shape.length ? 0 : reach(shape, stride, storage.count());
        if (stride.length != shape.length
                || count < 0
                || reach < 0
                || offset < 0
                || offset > storage.count()
                || reach > storage.count() - offset) {
            throw new IllegalArgumentException("a tensor " + Arrays.toString(shape) + " with strides "
                    + Arrays.toString(stride) + " at place " + offset + " does not fit its storage "
                    + Shown.text(storage.key()) + " of " + storage.count() + " numbers");
        }
    }

    /** The product of the extents, or -1 if it is senseless or more than {@code most}. */
    private static long count(long[] shape, long most) {
        if (shape.length > MAX_RANK || Arrays.stream(shape).anyMatch(extent -> extent < 0)) {
            return -1;
        }
        boolean empty = Arrays.stream(shape).anyMatch(extent -> extent == 0);
        long bound = empty ? Integer.MAX_VALUE : most;
        long count = 1;
        for (long extent : shape) {
            if (extent > 0 && extent > bound / count) {
                return -1;
            }
            count *= Math.max(extent, 1);
        }
        return empty ? 0 : count;
    }

    /** One past the last place that is touched, counted from the offset, or -1 if that is more than {@code most}. */
    private static long reach(long[] shape, long[] stride, long most) {
        long last = 0;
        for (int i = 0; i < shape.length; i++) {
            boolean far = stride[i] < 0 || (shape[i] > 1 && stride[i] > most / (shape[i] - 1));
            if (far || last > most) {
                return -1;
            }
            last += (shape[i] - 1) * stride[i];
        }
        return last + 1;
    }

    TorchStorage storage() {
        return storage;
    }

    long offset() {
        return offset;
    }

    /** Extents, outermost first. */
    public long[] shape() {
        return shape.clone();
    }

    long[] stride() {
        return stride.clone();
    }

    /** How many numbers. */
    public long count() {
        return count;
    }

    /** How many stored numbers lie between the first and the last that it touches. */
    long reach() {
        return reach;
    }

    boolean contiguous() {
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && stride[i] != step) {
                return false;
            }
            step *= shape[i];
        }
        return true;
    }
}
