package dev.guise.compose;

import dev.guise.frame.Portrait;

/**
 * Paints a portrait over a backdrop: enlarged by cubic interpolation (Catmull-Rom), its bottom edge on the canvas's bottom
 * edge, and its shoulders drawn on to the left and right of the square, sloping down, so that no vertical cut shows.
 * Integer arithmetic on memory made once. One thread.
 */
final class PortraitPainter {
    private static final int SOURCE_PX = Portrait.SIDE_PX;
    private static final int WEIGHT_BITS = 10;
    private static final int CHANNELS = 4;
    private static final double SHOULDER_SLOPE = 0.42;

    private final int canvasWidthPx;
    private final int canvasHeightPx;
    private final int sidePx;
    private final int firstRow;
    private final int firstColumn;
    /** Columns at either side of the square that are left out, because networks err most at the border. */
    private final int edgeInset;

    private final int[] tapStart;
    private final int[] tapWeights;
    /** Source rows stretched to the side of the painted square, red, green, blue, mask interleaved. */
    private final int[][] stretched;

    private final int[] row;
    /** The columns near the edges of the painted square, for the shoulders beyond it; one entry a row and channel. */
    private final int[] leftEdge;

    private final int[] rightEdge;

    PortraitPainter(int canvasWidthPx, int canvasHeightPx, int sidePx) {
        this.canvasWidthPx = canvasWidthPx;
        this.canvasHeightPx = canvasHeightPx;
        this.sidePx = sidePx;
        this.firstRow = canvasHeightPx - sidePx;
        this.firstColumn = (canvasWidthPx - sidePx) / 2;
        this.edgeInset = sidePx / 64;
        this.tapStart = new int[sidePx];
        this.tapWeights = new int[sidePx * 4];
        this.stretched = new int[SOURCE_PX][sidePx * CHANNELS];
        this.row = new int[sidePx * CHANNELS];
        this.leftEdge = new int[sidePx * CHANNELS];
        this.rightEdge = new int[sidePx * CHANNELS];
        fillTaps();
    }

    /** Fills {@code out} (RGB24, canvas size) with the portrait over the backdrop of the same size. */
    void paint(Portrait portrait, byte[] backdrop, byte[] out) {
        for (int y = 0; y < SOURCE_PX; y++) {
            stretch(portrait, y, stretched[y]);
        }
        System.arraycopy(backdrop, 0, out, 0, out.length);
        for (int y = 0; y < sidePx; y++) {
            squeezeRow(y);
            rememberEdges(y);
            if (firstRow + y >= 0) {
                blendSquare(out, firstRow + y);
            }
        }
        for (int y = Math.max(0, firstRow); y < canvasHeightPx; y++) {
            blendShoulder(out, y, leftEdge, firstColumn + edgeInset - 1, -1);
            blendShoulder(out, y, rightEdge, firstColumn + sidePx - edgeInset, 1);
        }
    }

    private void fillTaps() {
        for (int i = 0; i < sidePx; i++) {
            double at = (i + 0.5) * SOURCE_PX / sidePx - 0.5;
            int start = (int) Math.floor(at) - 1;
            double f = at - Math.floor(at);
            tapStart[i] = start;
            double[] weights = {
                -0.5 * f + f * f - 0.5 * f * f * f,
                1 - 2.5 * f * f + 1.5 * f * f * f,
                0.5 * f + 2 * f * f - 1.5 * f * f * f,
                -0.5 * f * f + 0.5 * f * f * f
            };
            int rest = 1 << WEIGHT_BITS;
            for (int t = 0; t < 4; t++) {
                tapWeights[4 * i + t] = (int) Math.round(weights[t] * (1 << WEIGHT_BITS));
                rest -= tapWeights[4 * i + t];
            }
            tapWeights[4 * i + (f < 0.5 ? 1 : 2)] += rest;
        }
    }

    private void stretch(Portrait portrait, int y, int[] out) {
        byte[] rgb = portrait.rgb();
        byte[] mask = portrait.mask();
        int line = y * SOURCE_PX;
        for (int x = 0, o = 0; x < sidePx; x++, o += CHANNELS) {
            int red = 0;
            int green = 0;
            int blue = 0;
            int cover = 0;
            for (int t = 0; t < 4; t++) {
                int from = line + clamp(tapStart[x] + t);
                int weight = tapWeights[4 * x + t];
                red += weight * (rgb[3 * from] & 0xff);
                green += weight * (rgb[3 * from + 1] & 0xff);
                blue += weight * (rgb[3 * from + 2] & 0xff);
                cover += weight * (mask[from] & 0xff);
            }
            out[o] = red >> 2;
            out[o + 1] = green >> 2;
            out[o + 2] = blue >> 2;
            out[o + 3] = cover >> 2;
        }
    }

    /** One row of the painted square from four stretched rows; afterwards {@code row} holds 0..255, not yet clipped. */
    private void squeezeRow(int y) {
        int start = tapStart[y];
        int[] a = stretched[clamp(start)];
        int[] b = stretched[clamp(start + 1)];
        int[] c = stretched[clamp(start + 2)];
        int[] d = stretched[clamp(start + 3)];
        int wa = tapWeights[4 * y];
        int wb = tapWeights[4 * y + 1];
        int wc = tapWeights[4 * y + 2];
        int wd = tapWeights[4 * y + 3];
        int bits = 2 * WEIGHT_BITS - 2;
        for (int i = 0; i < row.length; i++) {
            row[i] = (a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd + (1 << (bits - 1))) >> bits;
        }
    }

    private void rememberEdges(int y) {
        System.arraycopy(row, edgeInset * CHANNELS, leftEdge, y * CHANNELS, CHANNELS);
        System.arraycopy(row, row.length - (1 + edgeInset) * CHANNELS, rightEdge, y * CHANNELS, CHANNELS);
    }

    private void blendSquare(byte[] out, int canvasRow) {
        int from = Math.max(edgeInset, -firstColumn);
        int to = Math.min(sidePx - edgeInset, canvasWidthPx - firstColumn);
        int at = 3 * (canvasRow * canvasWidthPx + firstColumn + from);
        for (int x = from; x < to; x++, at += 3) {
            blend(out, at, row, x * CHANNELS);
        }
    }

    /** The edge column continued outwards, each further column a little lower. */
    private void blendShoulder(byte[] out, int canvasRow, int[] edge, int startColumn, int step) {
        int y = canvasRow - firstRow;
        int distance = 1;
        for (int x = startColumn; x >= 0 && x < canvasWidthPx; x += step, distance++) {
            int from = y - (int) (SHOULDER_SLOPE * distance);
            if (from < 0) {
                return;
            }
            blend(out, 3 * (canvasRow * canvasWidthPx + x), edge, from * CHANNELS);
        }
    }

    private static void blend(byte[] out, int at, int[] pixel, int i) {
        int cover = clip(pixel[i + 3]);
        if (cover == 0) {
            return;
        }
        int clear = 255 - cover;
        out[at] = (byte) clip(pixel[i] + share(out[at], clear));
        out[at + 1] = (byte) clip(pixel[i + 1] + share(out[at + 1], clear));
        out[at + 2] = (byte) clip(pixel[i + 2] + share(out[at + 2], clear));
    }

    private static int share(byte under, int clear) {
        int product = (under & 0xff) * clear + 128;
        return (product + (product >> 8)) >> 8;
    }

    private static int clamp(int index) {
        return Math.max(0, Math.min(SOURCE_PX - 1, index));
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
