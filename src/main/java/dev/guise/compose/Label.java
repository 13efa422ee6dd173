package dev.guise.compose;

import java.util.List;

/** The small "AI" in the lower right corner that tells viewers what they see. */
final class Label {
    private static final String TEXT = "AI";

    private Label() {}

    /** The label for canvases of this size. */
    static List<Tint> tints(int canvasWidthPx, int canvasHeightPx) {
        double size = Math.max(9, canvasHeightPx / 36.0);
        double textWidth = Ink.textWidth(TEXT, size) - size * 0.35;
        double radius = size * 1.05;
        Ink pill = new Ink((int) Math.ceil(textWidth + 2 * radius + 2), (int) Math.ceil(2 * radius + 2));
        Ink letters = new Ink(pill.widthPx(), pill.heightPx());
        double middle = (pill.heightPx() - 1) / 2.0;
        pill.line(radius + 0.5, middle, pill.widthPx() - radius - 1.5, middle, radius);
        letters.text(TEXT, (pill.widthPx() - 1 - textWidth) / 2, middle - size / 2, size);
        int margin = Math.max(6, canvasHeightPx / 32);
        int left = canvasWidthPx - margin - pill.widthPx();
        int top = canvasHeightPx - margin - pill.heightPx();
        return List.of(Tint.of(pill, left, top, 0x000000, 0.42), Tint.of(letters, left, top, 0xffffff, 0.92));
    }
}
