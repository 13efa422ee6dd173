package dev.guise.compose;

import dev.guise.frame.Canvas;

/** The small "AI" in the lower right corner that tells viewers what they see. */
final class Label {
    private static final String TEXT = "AI";

    private final Ink pill;
    private final Ink letters;
    private final int marginPx;

    Label(int canvasHeightPx) {
        double size = Math.max(9, canvasHeightPx / 36.0);
        double textWidth = Ink.textWidth(TEXT, size) - size * 0.35;
        double radius = size * 1.05;
        int widthPx = (int) Math.ceil(textWidth + 2 * radius + 2);
        int heightPx = (int) Math.ceil(2 * radius + 2);
        this.marginPx = Math.max(6, canvasHeightPx / 32);
        this.pill = new Ink(widthPx, heightPx);
        this.letters = new Ink(widthPx, heightPx);
        double middle = (heightPx - 1) / 2.0;
        pill.line(radius + 0.5, middle, widthPx - radius - 1.5, middle, radius);
        letters.text(TEXT, (widthPx - 1 - textWidth) / 2, middle - size / 2, size);
    }

    /** Draws the label onto a canvas. */
    void draw(Canvas canvas) {
        int left = canvas.widthPx() - marginPx - pill.widthPx();
        int top = canvas.heightPx() - marginPx - pill.heightPx();
        pill.tint(canvas, left, top, 0x000000, 0.42);
        letters.tint(canvas, left, top, 0xffffff, 0.92);
    }
}
