package dev.guise.photo;

/** Reads colours between the pixels of a square RGB24 picture; (0, 0) is the corner of the first pixel. */
final class Pixels {
    private Pixels() {}

    /** Writes red, green, blue 0..1 at {@code at}; beyond the picture its edge is repeated. */
    static void between(byte[] rgb, int sidePx, float x, float y, float[] out, int at) {
        float u = Math.max(0, Math.min(sidePx - 1.001f, x - 0.5f));
        float v = Math.max(0, Math.min(sidePx - 1.001f, y - 0.5f));
        int column = (int) u;
        int row = (int) v;
        float right = u - column;
        float down = v - row;
        int upper = (row * sidePx + column) * 3;
        int lower = upper + sidePx * 3;
        for (int c = 0; c < 3; c++) {
            float above = (rgb[upper + c] & 255) * (1 - right) + (rgb[upper + 3 + c] & 255) * right;
            float below = (rgb[lower + c] & 255) * (1 - right) + (rgb[lower + 3 + c] & 255) * right;
            out[at + c] = (above * (1 - down) + below * down) / 255;
        }
    }
}
