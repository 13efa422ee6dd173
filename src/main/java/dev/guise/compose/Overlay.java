package dev.guise.compose;

import java.util.List;

/** A few lines of small text in the upper left corner, for people who tune latency. */
final class Overlay {
    private final double sizePx;
    private final int widthPx;
    private final int heightPx;
    private String text = "";
    private List<Tint> tints = List.of();

    Overlay(int canvasWidthPx, int canvasHeightPx) {
        this.sizePx = Math.max(8, canvasHeightPx / 44.0);
        this.widthPx = Math.min(canvasWidthPx, (int) (sizePx * 34));
        this.heightPx = Math.min(canvasHeightPx, (int) (sizePx * 9));
    }

    /** Replaces the text; drawn anew only when it is another. */
    void write(String newText) {
        if (newText.equals(text)) {
            return;
        }
        text = newText;
        Ink shade = new Ink(widthPx, heightPx);
        Ink letters = new Ink(widthPx, heightPx);
        double y = sizePx;
        for (String line : text.lines().toList()) {
            double width = Ink.textWidth(line, sizePx);
            double middle = y + sizePx / 2;
            shade.line(sizePx, middle, sizePx + width, middle, sizePx * 0.95);
            letters.text(line, sizePx, y, sizePx);
            y += sizePx * 2;
        }
        tints = List.of(Tint.of(shade, 0, 0, 0x000000, 0.5), Tint.of(letters, 0, 0, 0xffffff, 0.95));
    }

    /** The text as it is laid onto a canvas. */
    List<Tint> tints() {
        return tints;
    }
}
