package dev.guise.training;

/** Makes a square part of a square RGB picture smaller, each new pixel the mean of what it covers. */
final class AreaResize {
    private AreaResize() {}

    /**
     * The part of {@code partPx} around the middle of a picture with sides of {@code sidePx} at {@code outPx}, RGB.
     *
     * @throws IllegalArgumentException if it would have to grow
     */
    static float[] middle(float[] rgb, int sidePx, int partPx, int outPx) {
        if (outPx > partPx || partPx > sidePx) {
            throw new IllegalArgumentException("the middle " + partPx + " px of " + sidePx + " px cannot be shrunk to "
                    + outPx + " px; give larger pictures");
        }
        if (partPx == sidePx && outPx == sidePx) {
            return rgb.clone();
        }
        float[] wide = shrink(rgb, sidePx, 3, (sidePx - partPx) / 2.0, partPx, outPx);
        return shrink(wide, sidePx, 3 * outPx, (sidePx - partPx) / 2.0, partPx, outPx);
    }

    /** Shrinks along the columns of a picture seen as rows of pixels; along the rows if {@code step} spans a row. */
    private static float[] shrink(float[] from, int sidePx, int step, double border, int partPx, int outPx) {
        int blocks = from.length / (sidePx * step);
        float[] to = new float[blocks * outPx * step];
        double scale = (double) partPx / outPx;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < outPx; i++) {
                double start = border + i * scale;
                double end = start + scale;
                for (int k = (int) start; k < Math.min(sidePx, Math.ceil(end)); k++) {
                    float share = (float) ((Math.min(k + 1, end) - Math.max(k, start)) / scale);
                    for (int c = 0; c < step; c++) {
                        to[(block * outPx + i) * step + c] += share * from[(block * sidePx + k) * step + c];
                    }
                }
            }
        }
        return to;
    }
}
