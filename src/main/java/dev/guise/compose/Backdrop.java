package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;

/**
 * What is behind the person, painted once: a slope between two colours with a soft light behind the head, one colour, a
 * picture, the identity's own background, sharp or out of focus, or the first portrait blurred until only its colours are left.
 * A little grain hides the steps of 8 bits.
 */
final class Backdrop {
    private static final int GRID = 6;
    /** The canvas's height over the side of the cells of which a background out of focus is made. */
    private static final int BLUR_CELLS = 24;

    private static final int BLUR_PASSES = 2;

    private final int widthPx;
    private final int heightPx;
    private final byte[] rgb;

    Backdrop(ComposeConfig config) {
        this.widthPx = config.widthPx();
        this.heightPx = config.heightPx();
        this.rgb = new byte[widthPx * heightPx * 3];
    }

    /** The pixels, as large as the canvas, RGB24. */
    byte[] rgb() {
        return rgb;
    }

    /** Paints the slope from the top colour to the bottom colour, both 0xRRGGBB. */
    void paintSlope(int topColour, int bottomColour) {
        for (int y = 0, i = 0; y < heightPx; y++) {
            double down = y / (double) (heightPx - 1);
            for (int x = 0; x < widthPx; x++) {
                double light = light(x, y);
                for (int c = 0; c < 3; c++, i++) {
                    int shift = 16 - 8 * c;
                    double colour = (topColour >> shift & 0xff) * (1 - down) + (bottomColour >> shift & 0xff) * down;
                    rgb[i] = grained(colour * light, x, y);
                }
            }
        }
    }

    /** Paints one colour, 0xRRGGBB. */
    void paintColour(int colour) {
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (colour >> 16);
            rgb[i + 1] = (byte) (colour >> 8);
            rgb[i + 2] = (byte) colour;
        }
    }

    /** Paints a picture so that it fills the canvas; what is too wide or too high of it is cut off at both sides alike. */
    void paintPicture(OwnBackground picture) {
        double scale = Math.min((double) picture.widthPx() / widthPx, (double) picture.heightPx() / heightPx);
        double left = (picture.widthPx() - scale * widthPx) / 2;
        double top = (picture.heightPx() - scale * heightPx) / 2;
        for (int y = 0, i = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++, i += 3) {
                between(picture, left + (x + 0.5) * scale - 0.5, top + (y + 0.5) * scale - 0.5, i);
            }
        }
    }

    /** As {@link #paintOwn}, out of focus. */
    void paintOwnBlurred(OwnBackground own, PortraitPlace place, boolean mirrored) {
        paintOwn(own, place, mirrored);
        int cell = Math.max(4, heightPx / BLUR_CELLS);
        CoarseColours cells = CoarseColours.of(rgb, widthPx, heightPx, cell);
        for (int i = 0; i < BLUR_PASSES; i++) {
            cells.soften();
        }
        for (int y = 0, i = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                for (int c = 0; c < 3; c++, i++) {
                    rgb[i] = grained(cells.at(x, y, c), x, y);
                }
            }
        }
    }

    /**
     * Paints an identity's own background, its square where the portrait's is; beyond its edges they go on, blurred downwards.
     */
    void paintOwn(OwnBackground own, PortraitPlace place, boolean mirrored) {
        double scale = (double) own.heightPx() / place.sidePx();
        double left = place.firstColumn() + place.sidePx() / 2.0;
        for (int y = 0, i = 0; y < heightPx; y++) {
            double v = (y + 0.5 - place.firstRow()) * scale - 0.5;
            for (int x = 0; x < widthPx; x++, i += 3) {
                double fromMiddle = (x + 0.5 - left) * scale * (mirrored ? -1 : 1);
                double u = own.widthPx() / 2.0 + fromMiddle - 0.5;
                between(own, u, v, i);
            }
        }
    }

    private void between(OwnBackground own, double u, double v, int at) {
        double x = Math.max(0, Math.min(own.widthPx() - 1.001, u));
        double y = Math.max(0, Math.min(own.heightPx() - 1.001, v));
        int from = 3 * (((int) y) * own.widthPx() + (int) x);
        int below = from + 3 * own.widthPx();
        double right = x - (int) x;
        double down = y - (int) y;
        for (int c = 0; c < 3; c++) {
            double top = level(own, from + c) * (1 - right) + level(own, from + 3 + c) * right;
            double bottom = level(own, below + c) * (1 - right) + level(own, below + 3 + c) * right;
            rgb[at + c] = (byte) Math.round(top * (1 - down) + bottom * down);
        }
    }

    private static int level(OwnBackground own, int at) {
        return own.rgb()[at] & 0xff;
    }

    /** Paints the colours of a portrait, averaged on a coarse grid, without any shape of it. */
    void paintBlur(Portrait portrait) {
        double[] grid = averages(portrait);
        for (int y = 0, i = 0; y < heightPx; y++) {
            double gy = (GRID - 1) * y / (double) (heightPx - 1);
            for (int x = 0; x < widthPx; x++) {
                double gx = (GRID - 1) * x / (double) (widthPx - 1);
                double light = 0.75 * light(x, y);
                for (int c = 0; c < 3; c++, i++) {
                    rgb[i] = grained(smooth(grid, gx, gy, c) * light, x, y);
                }
            }
        }
    }

    /** Mean colour of the person for each cell of the grid; cells without the person take the mean of all. */
    private static double[] averages(Portrait portrait) {
        double[] sums = new double[GRID * GRID * 3];
        double[] weights = new double[GRID * GRID];
        double[] all = new double[3];
        double weight = 1e-6;
        for (int y = 0, i = 0; y < portrait.sidePx(); y++) {
            for (int x = 0; x < portrait.sidePx(); x++, i++) {
                int cell = y * GRID / portrait.sidePx() * GRID + x * GRID / portrait.sidePx();
                double mask = (portrait.mask()[i] & 0xff) / 255.0;
                weights[cell] += mask;
                weight += mask;
                for (int c = 0; c < 3; c++) {
                    sums[cell * 3 + c] += portrait.rgb()[3 * i + c] & 0xff;
                    all[c] += portrait.rgb()[3 * i + c] & 0xff;
                }
            }
        }
        double prior = portrait.sidePx() * portrait.sidePx() / (double) (GRID * GRID);
        for (int cell = 0; cell < GRID * GRID; cell++) {
            for (int c = 0; c < 3; c++) {
                sums[cell * 3 + c] = (sums[cell * 3 + c] + prior * all[c] / weight) / (weights[cell] + prior);
            }
        }
        return sums;
    }

    private static double smooth(double[] grid, double gx, double gy, int c) {
        int x0 = Math.min(GRID - 2, (int) gx);
        int y0 = Math.min(GRID - 2, (int) gy);
        double fx = ease(gx - x0);
        double fy = ease(gy - y0);
        int at = (y0 * GRID + x0) * 3 + c;
        double upper = grid[at] * (1 - fx) + grid[at + 3] * fx;
        double lower = grid[at + GRID * 3] * (1 - fx) + grid[at + GRID * 3 + 3] * fx;
        return upper * (1 - fy) + lower * fy;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    /** Brighter behind the head, darker in the corners. */
    private double light(int x, int y) {
        double dx = (x - 0.5 * widthPx) / (0.75 * heightPx);
        double dy = (y - 0.42 * heightPx) / (0.75 * heightPx);
        return 0.78 + 0.42 * Math.exp(-1.6 * (dx * dx + dy * dy));
    }

    private static byte grained(double value, int x, int y) {
        int hash = (x * 0x9E3779B1) ^ (y * 0x85EBCA6B);
        hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        double grain = (hash >>> 16) / 65536.0 - 0.5;
        return (byte) Math.max(0, Math.min(255, Math.round(value + grain)));
    }
}
