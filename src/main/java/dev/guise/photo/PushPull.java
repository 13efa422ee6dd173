package dev.guise.photo;

/**
 * Fills what is missing in a picture from what is there, smoothly: halves the picture until everything is known, then puts the
 * coarser levels into the holes of the finer ones (Gortler et al., "The Lumigraph", 1996, section 3.4).
 */
final class PushPull {
    private static final int CHANNELS = 3;

    private PushPull() {}

    /**
     * Fills in place.
     *
     * @param rgb widthPx * heightPx * 3 levels
     * @param weight widthPx * heightPx, 0 where nothing is known to 1
     */
    static void fill(float[] rgb, float[] weight, int widthPx, int heightPx) {
        if (widthPx < 2 || heightPx < 2) {
            return;
        }
        int w = (widthPx + 1) / 2;
        int h = (heightPx + 1) / 2;
        float[] coarse = new float[w * h * CHANNELS];
        float[] coarseWeight = new float[w * h];
        halve(rgb, weight, widthPx, heightPx, coarse, coarseWeight);
        fill(coarse, coarseWeight, w, h);
        for (int y = 0, i = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++, i++) {
                if (weight[i] < 1) {
                    mix(rgb, weight, i, coarse, w, h, x, y);
                }
            }
        }
    }

    private static void halve(float[] rgb, float[] weight, int widthPx, int heightPx, float[] out, float[] outWeight) {
        int w = (widthPx + 1) / 2;
        for (int y = 0, i = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++, i++) {
                int to = y / 2 * w + x / 2;
                outWeight[to] += weight[i];
                for (int c = 0; c < CHANNELS; c++) {
                    out[to * CHANNELS + c] += weight[i] * rgb[i * CHANNELS + c];
                }
            }
        }
        for (int to = 0; to < outWeight.length; to++) {
            float sum = Math.max(1e-6f, outWeight[to]);
            for (int c = 0; c < CHANNELS; c++) {
                out[to * CHANNELS + c] /= sum;
            }
            outWeight[to] = Math.min(1, outWeight[to]);
        }
    }

    private static void mix(float[] rgb, float[] weight, int i, float[] coarse, int w, int h, int x, int y) {
        float u = Math.max(0, Math.min(w - 1.001f, x / 2f - 0.25f));
        float v = Math.max(0, Math.min(h - 1.001f, y / 2f - 0.25f));
        int column = (int) u;
        int row = (int) v;
        int right = Math.min(w - 1, column + 1);
        int below = Math.min(h - 1, row + 1);
        float a = u - column;
        float b = v - row;
        float known = weight[i];
        for (int c = 0; c < CHANNELS; c++) {
            float top =
                    coarse[(row * w + column) * CHANNELS + c] * (1 - a) + coarse[(row * w + right) * CHANNELS + c] * a;
            float bottom = coarse[(below * w + column) * CHANNELS + c] * (1 - a)
                    + coarse[(below * w + right) * CHANNELS + c] * a;
            int at = i * CHANNELS + c;
            rgb[at] = known * rgb[at] + (1 - known) * (top * (1 - b) + bottom * b);
        }
    }
}
