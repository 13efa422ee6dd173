package dev.guise.compose;

/**
 * Cubic interpolation (Catmull-Rom) of a line of pixels as integers: four source pixels for each painted one. One instance
 * serves rows and columns.
 *
 * @param start the first of the four source pixels for each painted pixel; may lie outside, the border is repeated then
 * @param weights four for each painted pixel, each four sum up to {@link #ONE}
 */
record CubicTaps(int[] start, int[] weights) {
    /** Bits of fraction of a weight. */
    static final int BITS = 10;

    static final int ONE = 1 << BITS;

    /** Bits of fraction given up between stretching and squeezing, so that a number there fits into 16 bits. */
    static final int SPARED_BITS = 4;

    /** The taps that make {@code targetPx} pixels of {@code sourcePx}. */
    static CubicTaps of(int sourcePx, int targetPx) {
        CubicTaps taps = new CubicTaps(new int[targetPx], new int[targetPx * 4]);
        for (int i = 0; i < targetPx; i++) {
            taps.fill(i, (i + 0.5) * sourcePx / targetPx - 0.5);
        }
        return taps;
    }

    private void fill(int i, double at) {
        double f = at - Math.floor(at);
        double[] exact = {
            -0.5 * f + f * f - 0.5 * f * f * f,
            1 - 2.5 * f * f + 1.5 * f * f * f,
            0.5 * f + 2 * f * f - 1.5 * f * f * f,
            -0.5 * f * f + 0.5 * f * f * f
        };
        start[i] = (int) Math.floor(at) - 1;
        int rest = ONE;
        for (int t = 0; t < 4; t++) {
            weights[4 * i + t] = (int) Math.round(exact[t] * ONE);
            rest -= weights[4 * i + t];
        }
        weights[4 * i + (f < 0.5 ? 1 : 2)] += rest;
    }
}
