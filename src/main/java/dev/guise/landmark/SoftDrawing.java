package dev.guise.landmark;

import java.util.Arrays;

/**
 * Our drawing of a face's landmarks for the light networks: lines 2 px wide with soft edges, so that a lid's way of half a
 * pixel can be seen, with inner lips and a white dot for each pupil. Where lines cross the brighter of each colour wins.
 */
public final class SoftDrawing {
    /** The 68 points, then the pupils of the person's right and left eye. */
    public static final int POINTS = 70;

    private static final float HALF_WIDTH_PX = 1;
    private static final float PUPIL_RADIUS_PX = 2;
    private static final int WHITE = 0xFFFFFF;

    private SoftDrawing() {}

    /**
     * Fills a square picture.
     *
     * @param points {@value #POINTS} x (x, y) in pixels, (0, 0) the corner of the first pixel
     * @param rgb receives RGB24, sidePx x sidePx, from {@code offset} on
     */
    public static void draw(float[] points, int sidePx, byte[] rgb, int offset) {
        Arrays.fill(rgb, offset, offset + sidePx * sidePx * 3, (byte) 0);
        Sheet sheet = new Sheet(points, sidePx, rgb, offset);
        sheet.line(FaceLines.JAW);
        FaceLines.FEATURES.forEach(sheet::line);
        sheet.line(FaceLines.INNER_LIPS);
        for (int pupil = 68; pupil < POINTS; pupil++) {
            sheet.stroke(pupil, pupil, PUPIL_RADIUS_PX, WHITE);
        }
    }

    private record Sheet(float[] points, int sidePx, byte[] rgb, int offset) {
        void line(FaceLines.Line line) {
            for (int i = line.from(); i < line.to(); i++) {
                stroke(i, i + 1, HALF_WIDTH_PX, line.rgb());
            }
            if (line.closed()) {
                stroke(line.to(), line.from(), HALF_WIDTH_PX, line.rgb());
            }
        }

        /** All pixels within {@code half} of the segment from point a to point b, fading over one pixel. */
        void stroke(int a, int b, float half, int colour) {
            float ax = points[2 * a];
            float ay = points[2 * a + 1];
            float bx = points[2 * b];
            float by = points[2 * b + 1];
            float reach = half + 1;
            int left = inside(Math.min(ax, bx) - reach);
            int right = inside(Math.max(ax, bx) + reach);
            int top = inside(Math.min(ay, by) - reach);
            int bottom = inside(Math.max(ay, by) + reach);
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    float cover = half + 0.5f - distance(x + 0.5f - ax, y + 0.5f - ay, bx - ax, by - ay);
                    if (cover > 0) {
                        brighten(offset + (y * sidePx + x) * 3, Math.min(1, cover), colour);
                    }
                }
            }
        }

        private int inside(float pixel) {
            return (int) Math.max(0, Math.min(sidePx - 1, pixel));
        }

        /** Of (px, py) from the segment that goes from the origin to (dx, dy). */
        private static float distance(float px, float py, float dx, float dy) {
            float length = dx * dx + dy * dy;
            float along = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
            return (float) Math.hypot(px - along * dx, py - along * dy);
        }

        private void brighten(int at, float cover, int colour) {
            for (int c = 0; c < 3; c++) {
                int level = (int) (cover * (colour >> (16 - 8 * c) & 255));
                if (level > (rgb[at + c] & 255)) {
                    rgb[at + c] = (byte) level;
                }
            }
        }
    }
}
