package dev.guise.training;

import java.util.Arrays;

/** A square RGB picture, 0..255, and what may be done to its pixels and their places; beyond its border it is mirrored. */
final class FloatPicture {
    /** Where a pixel of the new picture comes from, in pixels of the old one. */
    @FunctionalInterface
    interface Place {
        double of(int x, int y);
    }

    private final int sidePx;
    private final float[] rgb;
    private final float[] scratch;

    FloatPicture(int sidePx) {
        this.sidePx = sidePx;
        this.rgb = new float[sidePx * sidePx * 3];
        this.scratch = new float[rgb.length];
    }

    int sidePx() {
        return sidePx;
    }

    /** Its numbers, rows of pixels, red first; may be changed in place. */
    float[] rgb() {
        return rgb;
    }

    /** Takes the place of {@code (1 - share) old + share (filtered by a 3x3 kernel)}; {@code share} of a pixel of its own. */
    void filter(float[] kernel, Share share) {
        System.arraycopy(rgb, 0, scratch, 0, rgb.length);
        for (int y = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++) {
                float part = share.at(x, y);
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int k = 0; k < 9; k++) {
                        sum += kernel[k] * old(x + k % 3 - 1, y + k / 3 - 1, c);
                    }
                    int i = index(x, y, c);
                    rgb[i] = (1 - part) * scratch[i] + part * sum;
                }
            }
        }
    }

    /** How much of something a pixel gets. */
    @FunctionalInterface
    interface Share {
        float at(int x, int y);
    }

    /** Blurs by the same weights in both directions, the middle one in the middle. */
    void blur(float[] weights) {
        blur(weights, 1, 0);
        blur(weights, 0, 1);
    }

    private void blur(float[] weights, int dx, int dy) {
        System.arraycopy(rgb, 0, scratch, 0, rgb.length);
        int middle = weights.length / 2;
        for (int y = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++) {
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int k = 0; k < weights.length; k++) {
                        sum += weights[k] * old(x + (k - middle) * dx, y + (k - middle) * dy, c);
                    }
                    rgb[index(x, y, c)] = sum;
                }
            }
        }
    }

    /** Each number becomes the median of the nine around it. */
    void median() {
        System.arraycopy(rgb, 0, scratch, 0, rgb.length);
        float[] nine = new float[9];
        for (int y = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++) {
                for (int c = 0; c < 3; c++) {
                    for (int k = 0; k < 9; k++) {
                        nine[k] = old(x + k % 3 - 1, y + k / 3 - 1, c);
                    }
                    Arrays.sort(nine);
                    rgb[index(x, y, c)] = nine[4];
                }
            }
        }
    }

    /** Moves pixels, bilinear. */
    void warp(Place fromX, Place fromY) {
        System.arraycopy(rgb, 0, scratch, 0, rgb.length);
        for (int y = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++) {
                double px = fromX.of(x, y);
                double py = fromY.of(x, y);
                int x0 = (int) Math.floor(px);
                int y0 = (int) Math.floor(py);
                float wx = (float) (px - x0);
                float wy = (float) (py - y0);
                for (int c = 0; c < 3; c++) {
                    float top = old(x0, y0, c) * (1 - wx) + old(x0 + 1, y0, c) * wx;
                    float low = old(x0, y0 + 1, c) * (1 - wx) + old(x0 + 1, y0 + 1, c) * wx;
                    rgb[index(x, y, c)] = top * (1 - wy) + low * wy;
                }
            }
        }
    }

    private float old(int x, int y, int c) {
        return scratch[index(mirror(x), mirror(y), c)];
    }

    private int mirror(int at) {
        int last = sidePx - 1;
        int folded = Math.abs(at);
        return folded <= last ? folded : Math.max(0, 2 * last - folded);
    }

    private int index(int x, int y, int c) {
        return (y * sidePx + x) * 3 + c;
    }
}
