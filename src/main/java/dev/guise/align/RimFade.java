package dev.guise.align;

import java.util.Arrays;

/**
 * What happens to a crop's rim beyond the frame: it goes over into its blurred self and then into the median colour, the
 * further out the more. With m = 1 - distance to the crop's edge / width of the padding (the largest over the padded sides):
 * blur by clip(3m+1, 0, 1), then median of the blurred picture by clip(m, 0, 1).
 */
final class RimFade {
    /** Where m is no larger, the pixel stays as it is. */
    private static final float INSIDE = -1 / 3f;

    private float[] columns = new float[0];
    private float[] rows = new float[0];
    private float[] values = new float[0];
    private float[] sameLevel = new float[0];
    private final float[] median = new float[3];
    private final int[] histogram = new int[256];

    /**
     * Changes {@code rgb} (side * side RGB24) in place; {@code blurred} need be filled only where m is above -1/3. The pads
     * are the columns and rows that lay outside of the frame.
     */
    void fade(byte[] rgb, byte[] blurred, int side, int padLeft, int padTop, int padRight, int padBottom) {
        grow(side);
        measure(columns, side, padLeft, padRight);
        measure(rows, side, padTop, padBottom);
        blend(rgb, blurred, side);
        for (int c = 0; c < 3; c++) {
            median[c] = median(c, side * side);
        }
        fadeToMedian(rgb, side);
    }

    /** m along one axis: 1 at a padded edge, 0 where the frame begins, negative inside; far below 0 without padding. */
    static void measure(float[] out, int side, int padBefore, int padAfter) {
        for (int i = 0; i < side; i++) {
            float before = padBefore > 0 ? (float) i / padBefore : Float.POSITIVE_INFINITY;
            float after = padAfter > 0 ? (float) (side - 1 - i) / padAfter : Float.POSITIVE_INFINITY;
            out[i] = 1 - Math.min(before, after);
        }
    }

    private void blend(byte[] rgb, byte[] blurred, int side) {
        for (int y = 0, i = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float amount = clip(3 * Math.max(columns[x], rows[y]) + 1);
                for (int end = i + 3; i < end; i++) {
                    float own = rgb[i] & 0xff;
                    values[i] = amount == 0 ? own : own + ((blurred[i] & 0xff) - own) * amount;
                }
            }
        }
    }

    private void fadeToMedian(byte[] rgb, int side) {
        for (int y = 0, i = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float m = Math.max(columns[x], rows[y]);
                if (m <= INSIDE) {
                    i += 3;
                    continue;
                }
                float amount = clip(m);
                for (int c = 0; c < 3; c++, i++) {
                    float faded = values[i] + (median[c] - values[i]) * amount;
                    rgb[i] = (byte) Math.max(0, Math.min(255, (int) Math.rint(faded)));
                }
            }
        }
    }

    /** The middle value of one channel, or the mean of the middle two: counted by whole numbers, then sorted within one. */
    private float median(int c, int count) {
        Arrays.fill(histogram, 0);
        for (int i = 0, from = c; i < count; i++, from += 3) {
            histogram[(int) values[from]]++;
        }
        float upper = orderStatistic(c, count, count / 2);
        return count % 2 == 1 ? upper : (orderStatistic(c, count, count / 2 - 1) + upper) / 2;
    }

    private float orderStatistic(int c, int count, int k) {
        int level = 0;
        int below = 0;
        while (below + histogram[level] <= k) {
            below += histogram[level++];
        }
        int found = 0;
        for (int i = 0, from = c; i < count; i++, from += 3) {
            if ((int) values[from] == level) {
                sameLevel[found++] = values[from];
            }
        }
        Arrays.sort(sameLevel, 0, found);
        return sameLevel[k - below];
    }

    /** Faces come nearer by a few pixels at a time: with room for more, so that this is seldom. */
    private void grow(int least) {
        if (columns.length < least) {
            int side = least + least / 4;
            columns = new float[side];
            rows = new float[side];
            values = new float[side * side * 3];
            sameLevel = new float[side * side];
        }
    }

    private static float clip(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
