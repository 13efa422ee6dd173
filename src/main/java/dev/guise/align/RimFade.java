package dev.guise.align;

/**
 * What happens to a crop's rim beyond the frame: it goes over into its blurred self and then into the median colour, the
 * further out the more. With m = 1 - distance to the crop's edge / width of the padding (the largest over the padded sides):
 * blur by clip(3m+1, 0, 1), then median of the blurred picture by clip(m, 0, 1).
 */
final class RimFade {
    private float[] columns = new float[0];
    private float[] rows = new float[0];
    private float[] values = new float[0];
    private float[] channel = new float[0];

    /** Changes {@code rgb} (side * side RGB24) in place; the pads are the columns and rows that lay outside, in pixels. */
    void fade(byte[] rgb, byte[] blurred, int side, int padLeft, int padTop, int padRight, int padBottom) {
        grow(side);
        measure(columns, side, padLeft, padRight);
        measure(rows, side, padTop, padBottom);
        blend(rgb, blurred, side);
        for (int c = 0; c < 3; c++) {
            fadeChannel(rgb, c, side, median(c, side * side));
        }
    }

    /** m along one axis: 1 at a padded edge, 0 where the frame begins, negative inside; far below 0 without padding. */
    private static void measure(float[] out, int side, int padBefore, int padAfter) {
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
                for (int c = 0; c < 3; c++, i++) {
                    float own = rgb[i] & 0xff;
                    values[i] = own + ((blurred[i] & 0xff) - own) * amount;
                }
            }
        }
    }

    private void fadeChannel(byte[] rgb, int c, int side, float median) {
        for (int y = 0, i = c; y < side; y++) {
            for (int x = 0; x < side; x++, i += 3) {
                float own = values[i];
                float faded = own + (median - own) * clip(Math.max(columns[x], rows[y]));
                rgb[i] = (byte) Math.max(0, Math.min(255, (int) Math.rint(faded)));
            }
        }
    }

    private float median(int c, int count) {
        for (int i = 0, from = c; i < count; i++, from += 3) {
            channel[i] = values[from];
        }
        float upper = select(channel, count, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        float lower = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count / 2; i++) {
            lower = Math.max(lower, channel[i]);
        }
        return (lower + upper) / 2;
    }

    /** The k-th smallest of the first {@code count} values; afterwards nothing before k is larger (Hoare's quickselect). */
    static float select(float[] values, int count, int k) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[k];
    }

    private void grow(int side) {
        if (columns.length < side) {
            columns = new float[side];
            rows = new float[side];
            values = new float[side * side * 3];
            channel = new float[side * side];
        }
    }

    private static float clip(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
