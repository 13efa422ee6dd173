package dev.guise.generate;

import java.util.Arrays;

/**
 * Closes holes of masks. A network that learns pictures on black can darken by a thin mask as well as by a dark
 * colour, and does so in irises, nostrils and between lips, or on a forehead that it draws badly: there the background would shine
 * through a face. Small holes are closed wherever they are; of large ones those that lie in the middle, as a face does, and are
 * surrounded. What is left is a gap between hair and neck. One thread; allocates nothing after it was made.
 */
final class MaskHoles {
    /** Side of the square that must fit into a hole for it to stay. */
    static final int SIDE_PX = 7;

    private static final int MOST = 255;

    /** What is thinner than this may be a hole. */
    private static final int SOLID = 224;

    /** A row of the person reaches from the first to the last pixel of at least this. */
    private static final int PERSON = 128;

    /** How far a hole's middle may lie from that of its rows, in their widths. */
    private static final double MIDDLE = 0.25;

    private final int sidePx;
    private final int stride;
    private final int[] work;
    private final boolean[] seen;
    private final int[] queue;
    private final int[] left;
    private final int[] right;

    /** For square masks of this side. */
    MaskHoles(int sidePx) {
        this.sidePx = sidePx;
        this.stride = sidePx + SIDE_PX - 1;
        this.work = new int[stride * stride];
        this.seen = new boolean[sidePx * sidePx];
        this.queue = new int[sidePx * sidePx];
        this.left = new int[sidePx];
        this.right = new int[sidePx];
    }

    /** Closes small holes, then what is surrounded in the middle. */
    void close(byte[] mask) {
        closeSmall(mask);
        closeSurrounded(mask);
    }

    private void closeSurrounded(byte[] mask) {
        Arrays.fill(seen, false);
        for (int i = 0; i < sidePx; i++) {
            flood(mask, i);
            flood(mask, (sidePx - 1) * sidePx + i);
            flood(mask, i * sidePx);
            flood(mask, i * sidePx + sidePx - 1);
        }
        measureRows(mask);
        for (int i = 0; i < seen.length; i++) {
            int count = flood(mask, i);
            if (count > 0 && isMiddle(count)) {
                for (int k = 0; k < count; k++) {
                    mask[queue[k]] = (byte) MOST;
                }
            }
        }
    }

    /** Sees all that is thin and hangs together with a pixel; how much it was, which lies in the queue. */
    private int flood(byte[] mask, int start) {
        int count = see(mask, start, 0);
        for (int at = 0; at < count; at++) {
            int pixel = queue[at];
            int x = pixel % sidePx;
            count = x > 0 ? see(mask, pixel - 1, count) : count;
            count = x < sidePx - 1 ? see(mask, pixel + 1, count) : count;
            count = pixel >= sidePx ? see(mask, pixel - sidePx, count) : count;
            count = pixel < seen.length - sidePx ? see(mask, pixel + sidePx, count) : count;
        }
        return count;
    }

    private int see(byte[] mask, int pixel, int count) {
        if (seen[pixel] || (mask[pixel] & MOST) >= SOLID) {
            return count;
        }
        seen[pixel] = true;
        queue[count] = pixel;
        return count + 1;
    }

    private void measureRows(byte[] mask) {
        for (int y = 0; y < sidePx; y++) {
            int row = y * sidePx;
            int first = 0;
            while (first < sidePx && (mask[row + first] & MOST) < PERSON) {
                first++;
            }
            int last = sidePx - 1;
            while (last > first && (mask[row + last] & MOST) < PERSON) {
                last--;
            }
            left[y] = first;
            right[y] = last;
        }
    }

    private boolean isMiddle(int count) {
        double off = 0;
        for (int k = 0; k < count; k++) {
            int y = queue[k] / sidePx;
            int widthPx = Math.max(1, right[y] - left[y] + 1);
            off += (queue[k] % sidePx - (left[y] + right[y]) / 2.0) / widthPx;
        }
        return Math.abs(off / count) < MIDDLE;
    }

    /** The grey closing of a mask, a byte a pixel, in place: the largest of each square, and of that the smallest. */
    void closeSmall(byte[] mask) {
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
