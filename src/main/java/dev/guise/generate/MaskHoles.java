package dev.guise.generate;

import java.util.Arrays;

/**
 * Closes small holes of masks. A network that learns pictures on black can darken by a thin mask as well as by a dark
 * colour, and does so in irises, nostrils and between lips: there the background would shine through a face. One thread.
 */
final class MaskHoles {
    /** Side of the square that must fit into a hole for it to stay. */
    static final int SIDE_PX = 7;

    private static final int MOST = 255;

    private final int sidePx;
    private final int stride;
    private final int[] work;

    /** For square masks of this side. */
    MaskHoles(int sidePx) {
        this.sidePx = sidePx;
        this.stride = sidePx + SIDE_PX - 1;
        this.work = new int[stride * stride];
    }

    /** The grey closing of a mask, a byte a pixel, in place: the largest of each square, and of that the smallest. */
    void close(byte[] mask) {
        load(mask, 0);
        for (int step = 1; step <= 3; step++) {
            grow(step);
        }
        for (int step = 1; step <= 3; step++) {
            grow(step * stride);
        }
        store(mask);
        load(mask, MOST);
        for (int step = 1; step <= 3; step++) {
            shrink(step);
        }
        for (int step = 1; step <= 3; step++) {
            shrink(step * stride);
        }
        store(mask);
    }

    /** Into the middle of a border that changes nothing. */
    private void load(byte[] mask, int border) {
        Arrays.fill(work, border);
        for (int y = 0, i = 0; y < sidePx; y++) {
            int to = (y + SIDE_PX / 2) * stride + SIDE_PX / 2;
            for (int x = 0; x < sidePx; x++, i++) {
                work[to + x] = mask[i] & MOST;
            }
        }
    }

    /** What lies at a pixel now is of the square to the right and below: the one about the pixel half a square further. */
    private void store(byte[] mask) {
        for (int y = 0, i = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++, i++) {
                mask[i] = (byte) work[y * stride + x];
            }
        }
    }

    /** Steps of 1, 2 and 3 after one another reach over {@value #SIDE_PX} numbers. */
    private void grow(int step) {
        for (int i = 0; i < work.length - step; i++) {
            work[i] = Math.max(work[i], work[i + step]);
        }
    }

    private void shrink(int step) {
        for (int i = 0; i < work.length - step; i++) {
            work[i] = Math.min(work[i], work[i + step]);
        }
    }
}
