package dev.guise.compose;

import dev.guise.frame.Canvas;

/**
 * One colour laid onto a canvas where a sheet has ink; what lies beyond the canvas is cut.
 *
 * @param leftPx where the sheet's left edge lies on the canvas
 * @param topPx where its top edge lies
 * @param colour 0xRRGGBB
 * @param amount256 opacity of full ink, 256 for covering
 */
record Tint(Ink ink, int leftPx, int topPx, int colour, int amount256) {
    /** What full ink at full opacity weighs. */
    private static final int FULL = 255 * 256;

    static Tint of(Ink ink, int leftPx, int topPx, int colour, double opacity) {
        return new Tint(ink, leftPx, topPx, colour, (int) Math.round(256 * opacity));
    }

    /** Lays it on. */
    void draw(Canvas canvas) {
        byte[] rgb = canvas.rgb();
        byte[] coverage = ink.coverage();
        for (int y = Math.max(0, -topPx); y < Math.min(ink.heightPx(), canvas.heightPx() - topPx); y++) {
            for (int x = Math.max(0, -leftPx); x < Math.min(ink.widthPx(), canvas.widthPx() - leftPx); x++) {
                int alpha = (coverage[y * ink.widthPx() + x] & 0xff) * amount256;
                if (alpha != 0) {
                    int at = 3 * ((topPx + y) * canvas.widthPx() + leftPx + x);
                    rgb[at] = mix(rgb[at], colour >> 16 & 0xff, alpha);
                    rgb[at + 1] = mix(rgb[at + 1], colour >> 8 & 0xff, alpha);
                    rgb[at + 2] = mix(rgb[at + 2], colour & 0xff, alpha);
                }
            }
        }
    }

    private static byte mix(byte under, int over, int alpha) {
        return (byte) (((under & 0xff) * (FULL - alpha) + over * alpha + FULL / 2) / FULL);
    }
}
