package dev.guise.sink;

import dev.guise.v4l2.Fourcc;

/**
 * RGB to the formats of video nodes: BT.601, limited range (Y 16 to 235), as programs take webcams to be. Colour differences
 * are averaged over the pixels that share them. Sides must be even.
 */
final class YuvPacker {
    private YuvPacker() {}

    /** Fills {@code out}, {@code format.sizeBytes} long, from RGB24 without padding. */
    static void pack(Fourcc format, byte[] rgb, int widthPx, int heightPx, byte[] out) {
        switch (format) {
            case YUYV -> packYuyv(rgb, widthPx * heightPx, out);
            case NV12 -> packPlanes(rgb, widthPx, heightPx, out, widthPx * heightPx, 2, 1);
            case YU12 -> packPlanes(rgb, widthPx, heightPx, out, widthPx * heightPx, 1, widthPx * heightPx / 4);
            case MJPG -> throw new IllegalArgumentException("MJPG cannot be packed");
        }
    }

    private static void packYuyv(byte[] rgb, int pixels, byte[] out) {
        for (int i = 0, o = 0; i < 3 * pixels; i += 6, o += 4) {
            int r0 = rgb[i] & 0xff;
            int g0 = rgb[i + 1] & 0xff;
            int b0 = rgb[i + 2] & 0xff;
            int r1 = rgb[i + 3] & 0xff;
            int g1 = rgb[i + 4] & 0xff;
            int b1 = rgb[i + 5] & 0xff;
            out[o] = luma(r0, g0, b0);
            out[o + 1] = blueness(r0 + r1, g0 + g1, b0 + b1, 9);
            out[o + 2] = luma(r1, g1, b1);
            out[o + 3] = redness(r0 + r1, g0 + g1, b0 + b1, 9);
        }
    }

    /** U lies at {@code chroma}, V {@code vAfterU} bytes later; the next of each {@code step} bytes on. */
    private static void packPlanes(
            byte[] rgb, int widthPx, int heightPx, byte[] out, int chroma, int step, int vAfterU) {
        int row = 3 * widthPx;
        for (int i = 0, o = 0; o < chroma; i += 3, o++) {
            out[o] = luma(rgb[i] & 0xff, rgb[i + 1] & 0xff, rgb[i + 2] & 0xff);
        }
        int at = chroma;
        for (int y = 0; y < heightPx; y += 2) {
            for (int i = y * row; i < (y + 1) * row; i += 6) {
                int r = four(rgb, i, row);
                int g = four(rgb, i + 1, row);
                int b = four(rgb, i + 2, row);
                out[at] = blueness(r, g, b, 10);
                out[at + vAfterU] = redness(r, g, b, 10);
                at += step;
            }
        }
    }

    private static int four(byte[] rgb, int i, int row) {
        return (rgb[i] & 0xff) + (rgb[i + 3] & 0xff) + (rgb[i + row] & 0xff) + (rgb[i + row + 3] & 0xff);
    }

    private static byte luma(int r, int g, int b) {
        return (byte) (16 + ((66 * r + 129 * g + 25 * b + 128) >> 8));
    }

    /** U from sums of 2 (shift 9) or 4 (shift 10) pixels. */
    private static byte blueness(int r, int g, int b, int shift) {
        return (byte) (128 + ((-38 * r - 74 * g + 112 * b + (1 << (shift - 1))) >> shift));
    }

    /** V, likewise. */
    private static byte redness(int r, int g, int b, int shift) {
        return (byte) (128 + ((112 * r - 94 * g - 18 * b + (1 << (shift - 1))) >> shift));
    }
}
