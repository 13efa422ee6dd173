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
                cover(x, y, Math.max(0, Math.min(1, share)));
            }
        }
    }

    /** Fills a box with round corners; the edges are pixel centres. */
    void box(double left, double top, double right, double bottom, double radius) {
        for (int y = (int) Math.max(0, top); y <= Math.min(heightPx - 1, bottom); y++) {
            for (int x = (int) Math.max(0, left); x <= Math.min(widthPx - 1, right); x++) {
                double dx = Math.max(0, Math.max(left + radius - x, x - right + radius));
                double dy = Math.max(0, Math.max(top + radius - y, y - bottom + radius));
                cover(x, y, Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(dx * dx + dy * dy))));
            }
        }
    }

    /** Fills an upright rectangle; edges lie between pixels where they are fractions: left 1.5 covers half of column 1. */
    void bar(double left, double top, double right, double bottom, double strength) {
        for (int y = (int) Math.max(0, top); y < Math.min(heightPx, bottom); y++) {
            double down = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) Math.max(0, left); x < Math.min(widthPx, right); x++) {
                double across = Math.min(right, x + 1) - Math.max(left, x);
                cover(x, y, strength * down * across);
            }
        }
    }

    /** Presses another sheet onto this one with its upper left corner at (left, top); {@code strength} 0..1 is how pale. */
    void stamp(Ink other, int left, int top, double strength) {
        int amount256 = (int) Math.round(256 * strength);
        for (int y = Math.max(0, -top); y < Math.min(other.heightPx, heightPx - top); y++) {
            for (int x = Math.max(0, -left); x < Math.min(other.widthPx, widthPx - left); x++) {
                int value = ((other.coverage[y * other.widthPx + x] & 0xff) * amount256) >> 8;
                int at = (top + y) * widthPx + left + x;
                coverage[at] = (byte) Math.max(value, coverage[at] & 0xff);
            }
        }
    }

    private void cover(int x, int y, double share) {
        int i = y * widthPx + x;
        coverage[i] = (byte) Math.max((int) Math.round(255 * share), coverage[i] & 0xff);
    }

    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
        double besideX = x - x0 - along * dx;
        double besideY = y - y0 - along * dy;
        return Math.sqrt(besideX * besideX + besideY * besideY);
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
