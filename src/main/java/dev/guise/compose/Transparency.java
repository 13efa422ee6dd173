package dev.guise.compose;

/** Colours and alpha out of two pictures of the same, one over black and one over white. */
final class Transparency {
    private static final int FULL = 255;

    private Transparency() {}

    /**
     * Takes the background out.
     *
     * @param rgb RGB24 over black; becomes the colours that are seen with {@code alpha}
     * @param onWhite the same over white
     * @param alpha receives a byte a pixel, 0 nothing to 255 opaque
     */
    static void divide(byte[] rgb, byte[] onWhite, byte[] alpha) {
        for (int pixel = 0, i = 0; pixel < alpha.length; pixel++, i += 3) {
            int through = 0;
            for (int c = 0; c < 3; c++) {
                through += (onWhite[i + c] & 0xff) - (rgb[i + c] & 0xff);
            }
            int opaque = Math.max(0, Math.min(FULL, FULL - Math.round(through / 3f)));
            alpha[pixel] = (byte) opaque;
            for (int c = 0; c < 3 && opaque > 0; c++) {
                rgb[i + c] = (byte) Math.min(FULL, ((rgb[i + c] & 0xff) * FULL + opaque / 2) / opaque);
            }
        }
    }
}
