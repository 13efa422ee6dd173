package dev.guise.photo;

/** Reads colours between the pixels of a square picture of 8 bit channels, red first; (0, 0) is the corner of the first pixel. */
final class Pixels {
    private Pixels() {}

    /** Writes red, green, blue 0..1 at {@code at}; beyond the picture its edge is repeated. */
    static void between(byte[] picture, int sidePx, int channels, float x, float y, float[] out, int at) {
        float u = Math.max(0, Math.min(sidePx - 1.001f, x - 0.5f));
        float v = Math.max(0, Math.min(sidePx - 1.001f, y - 0.5f));
        int column = (int) u;
        int row = (int) v;
        float right = u - column;
        float down = v - row;
        int upper = (row * sidePx + column) * channels;
        int lower = upper + sidePx * channels;
        for (int c = 0; c < 3; c++) {
            float above = (picture[upper + c] & 255) * (1 - right) + (picture[upper + channels + c] & 255) * right;
            float below = (picture[lower + c] & 255) * (1 - right) + (picture[lower + channels + c] & 255) * right;
            out[at + c] = (above * (1 - down) + below * down) / 255;
        }
    }
}
