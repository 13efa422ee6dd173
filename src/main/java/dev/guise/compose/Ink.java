package dev.guise.compose;


/**
 * A small sheet of coverage (0 nothing, 255 full) that round-ended lines are drawn on, smooth at the edges, and that is
 * then laid onto a canvas by a {@link Tint}. Letters are lines too, so no fonts of the machine are needed.
 */
final class Ink {
    private final int widthPx;
    private final int heightPx;
    private final byte[] coverage;

    Ink(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.coverage = new byte[widthPx * heightPx];
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    /** How much of each pixel is covered, 0 to 255, rows without padding. */
    byte[] coverage() {
        return coverage;
    }

    /** Draws a line with round ends; coordinates are pixel centres, what lies outside is cut. */
    void line(double x0, double y0, double x1, double y1, double radius) {
        int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - radius - 1));
        int right = (int) Math.min(widthPx - 1, Math.ceil(Math.max(x0, x1) + radius + 1));
        int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - radius - 1));
        int bottom = (int) Math.min(heightPx - 1, Math.ceil(Math.max(y0, y1) + radius + 1));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double share = radius + 0.5 - distance(x, y, x0, y0, x1, y1);
                int value = (int) Math.round(255 * Math.max(0, Math.min(1, share)));
                int i = y * widthPx + x;
                coverage[i] = (byte) Math.max(value, coverage[i] & 0xff);
            }
        }
    }

    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
        return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
    }

    /** Writes a line of text with its upper left corner at (x, y), letters {@code size} px high; returns its width. */
    double text(String text, double x, double y, double size) {
        double unit = size / StrokeLetters.HEIGHT;
        double pen = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            for (int[] stroke : StrokeLetters.strokes(letter)) {
                line(
                        pen + stroke[0] * unit,
                        y + stroke[1] * unit,
                        pen + stroke[2] * unit,
                        y + stroke[3] * unit,
                        0.42 * unit);
            }
            pen += StrokeLetters.advance(letter) * unit;
        }
        return pen - x;
    }

    /** How wide {@link #text} would be. */
    static double textWidth(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += StrokeLetters.advance(text.charAt(i));
        }
        return width * size / StrokeLetters.HEIGHT;
    }
}
