package dev.guise.compose;

import dev.guise.frame.Portrait;

/**
 * Paints a portrait over a backdrop: enlarged by cubic interpolation (Catmull-Rom), its bottom edge on the canvas's bottom
 * edge, and its shoulders drawn on to the left and right of the square, sloping down, so that no vertical cut shows.
 * Integer arithmetic on memory made once. One thread.
 */
final class PortraitPainter {
    private static final int CHANNELS = 4;
    /** How far the shoulders fall with each column beyond the square, in hundredths of a row. */
    static final int SHOULDER_PERCENT = 42;
    /** Shoulders seen in full. */
    static final int FULL_SHOULDERS = 256;

    private final PortraitPlace place;
    private final int sidePx;
    private final int sourcePx;
    private final int[] tapStart;
    private final int[] tapWeights;
    /** Source rows stretched to the side of the painted square, red, green, blue, mask interleaved. */
    private final int[][] stretched;

    private final int[] row;
    /** The columns near the edges of the painted square, for the shoulders beyond it; one entry a row and channel. */
    private final int[] leftEdge;

    private final int[] rightEdge;

    /** For portraits of {@code sourcePx}. */
    PortraitPainter(PortraitPlace place, int sourcePx) {
        this.sourcePx = sourcePx;
        this.place = place;
        this.sidePx = place.sidePx();
        CubicTaps taps = place.taps(sourcePx);
        this.tapStart = taps.start();
        this.tapWeights = taps.weights();
        this.stretched = new int[sourcePx][sidePx * CHANNELS];
        this.row = new int[sidePx * CHANNELS];
        this.leftEdge = new int[sidePx * CHANNELS];
        this.rightEdge = new int[sidePx * CHANNELS];
    }

    /**
     * Fills {@code out} (RGB24, canvas size) with the portrait, or its mirror image, over the backdrop of the same size.
     *
     * @param shoulders how much of them is seen beyond the square, 0 to {@link #FULL_SHOULDERS}
     */
    void paint(Portrait portrait, boolean mirrored, int shoulders, byte[] backdrop, byte[] out) {
        int last = mirrored ? sourcePx - 1 : -1;
        for (int y = 0; y < sourcePx; y++) {
            stretch(portrait, y, last, stretched[y]);
        }
        System.arraycopy(backdrop, 0, out, 0, out.length);
        for (int y = 0; y < sidePx; y++) {
            squeezeRow(y);
            rememberEdges(y, shoulders);
            if (place.firstRow() + y >= 0) {
                blendSquare(out, place.firstRow() + y);
            }
        }
        if (shoulders == 0) {
            return;
        }
        int left = place.firstColumn() + place.edgeInset() - 1;
        int right = place.firstColumn() + sidePx - place.edgeInset();
        for (int y = Math.max(0, place.firstRow()); y < place.canvasHeightPx(); y++) {
            blendShoulder(out, y, leftEdge, left, -1);
            blendShoulder(out, y, rightEdge, right, 1);
        }
    }

    /** {@code last} is the last column for the mirror image, or else -1. */
    private void stretch(Portrait portrait, int y, int last, int[] out) {
        byte[] rgb = portrait.rgb();
        byte[] mask = portrait.mask();
        int line = y * sourcePx;
        for (int x = 0, o = 0; x < sidePx; x++, o += CHANNELS) {
            int red = 0;
            int green = 0;
            int blue = 0;
            int cover = 0;
            for (int t = 0; t < 4; t++) {
                int column = clamp(tapStart[x] + t);
                int from = line + (last < 0 ? column : last - column);
                int weight = tapWeights[4 * x + t];
                red += weight * (rgb[3 * from] & 0xff);
                green += weight * (rgb[3 * from + 1] & 0xff);
                blue += weight * (rgb[3 * from + 2] & 0xff);
                cover += weight * (mask[from] & 0xff);
            }
            out[o] = red >> CubicTaps.SPARED_BITS;
            out[o + 1] = green >> CubicTaps.SPARED_BITS;
            out[o + 2] = blue >> CubicTaps.SPARED_BITS;
            out[o + 3] = cover >> CubicTaps.SPARED_BITS;
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
        int bits = 2 * CubicTaps.BITS - CubicTaps.SPARED_BITS;
        for (int i = 0; i < row.length; i++) {
            row[i] = (a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd + (1 << (bits - 1))) >> bits;
        }
    }

    /** Side of the portraits that it paints. */
    int sourcePx() {
        return sourcePx;
    }

    private void rememberEdges(int y, int shoulders) {
        int left = place.edgeInset() * CHANNELS;
        int right = row.length - left - CHANNELS;
        for (int c = 0; c < CHANNELS; c++) {
            leftEdge[y * CHANNELS + c] = (row[left + c] * shoulders) >> 8;
            rightEdge[y * CHANNELS + c] = (row[right + c] * shoulders) >> 8;
        }
    }

    private void blendSquare(byte[] out, int canvasRow) {
        int firstColumn = place.firstColumn();
        int from = Math.max(place.edgeInset(), -firstColumn);
        int to = Math.min(sidePx - place.edgeInset(), place.canvasWidthPx() - firstColumn);
        int at = 3 * (canvasRow * place.canvasWidthPx() + firstColumn + from);
        for (int x = from; x < to; x++, at += 3) {
            blend(out, at, row, x * CHANNELS);
        }
    }

    /** The edge column continued outwards, each further column a little lower. */
    private void blendShoulder(byte[] out, int canvasRow, int[] edge, int startColumn, int step) {
        int y = canvasRow - place.firstRow();
        int width = place.canvasWidthPx();
        int distance = 1;
        for (int x = startColumn; x >= 0 && x < width; x += step, distance++) {
            int from = y - SHOULDER_PERCENT * distance / 100;
            if (from < 0) {
                return;
            }
            blend(out, 3 * (canvasRow * width + x), edge, from * CHANNELS);
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

    private int clamp(int index) {
        return Math.max(0, Math.min(sourcePx - 1, index));
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
