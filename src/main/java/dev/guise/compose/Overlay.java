package dev.guise.compose;

import java.util.List;

/** A few lines of small text in the upper left corner, for people who tune latency. */
final class Overlay {
    private final double sizePx;
    private final Ink shade;
    private final Ink letters;
    private String text = "";

    Overlay(int canvasWidthPx, int canvasHeightPx) {
        this.sizePx = Math.max(8, canvasHeightPx / 44.0);
        int widthPx = Math.min(canvasWidthPx, (int) (sizePx * 34));
        int heightPx = Math.min(canvasHeightPx, (int) (sizePx * 9));
        this.shade = new Ink(widthPx, heightPx);
        this.letters = new Ink(widthPx, heightPx);
    }

    /** Replaces the text; drawn anew only when it is another. */
    void write(String newText) {
        if (newText.equals(text)) {
            return;
        }
        text = newText;
        shade.clear();
        letters.clear();
        double y = sizePx;
        for (String line : text.lines().toList()) {
            double width = Ink.textWidth(line, sizePx);
            double middle = y + sizePx / 2;
            shade.line(sizePx, middle, sizePx + width, middle, sizePx * 0.95);
            letters.text(line, sizePx, y, sizePx);
            y += sizePx * 2;
        }
    }

    /** The text as it is laid onto a canvas; the sheets change with the text. */
    List<Tint> tints() {
        return List.of(Tint.of(shade, 0, 0, 0x000000, 0.5), Tint.of(letters, 0, 0, 0xffffff, 0.95));
    }
}
