package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;

/** The picture that shows nobody: a crossed-out camera and the words "camera paused". */
final class PlaceholderCard {
    private static final String TEXT = "camera paused";

    private PlaceholderCard() {}

    static void paint(Canvas card, ComposeConfig config) {
        Backdrop backdrop = new Backdrop(config);
        backdrop.paintSlope(darker(config.topColour()), darker(config.bottomColour()));
        System.arraycopy(backdrop.rgb(), 0, card.rgb(), 0, card.rgb().length);
        double unit = card.heightPx() / 48.0;
        Ink camera = camera(card, unit);
        Ink slash = new Ink(card.widthPx(), card.heightPx());
        double x = card.widthPx() / 2.0;
        double y = 20 * unit;
        slash.line(x - 8 * unit, y + 7 * unit, x + 9 * unit, y - 7 * unit, 0.55 * unit);
        Ink gap = new Ink(card.widthPx(), card.heightPx());
        gap.line(x - 8 * unit, y + 7 * unit, x + 9 * unit, y - 7 * unit, 1.35 * unit);
        Tint.of(camera, 0, 0, 0xffffff, 0.8).draw(card);
        Tint.of(gap, 0, 0, darker(config.topColour()), 1).draw(card);
        Tint.of(slash, 0, 0, 0xffffff, 0.8).draw(card);
        words(card, unit);
    }

    private static Ink camera(Canvas card, double unit) {
        Ink ink = new Ink(card.widthPx(), card.heightPx());
        double x = card.widthPx() / 2.0 - 1.5 * unit;
        double y = 20 * unit;
        double pen = 0.5 * unit;
        double w = 5.5 * unit;
        double h = 4.2 * unit;
        ink.line(x - w, y - h, x + w, y - h, pen);
        ink.line(x + w, y - h, x + w, y + h, pen);
        ink.line(x + w, y + h, x - w, y + h, pen);
        ink.line(x - w, y + h, x - w, y - h, pen);
        ink.line(x + w + 1.2 * unit, y - 1.2 * unit, x + w + 4.2 * unit, y - 3.2 * unit, pen);
        ink.line(x + w + 4.2 * unit, y - 3.2 * unit, x + w + 4.2 * unit, y + 3.2 * unit, pen);
        ink.line(x + w + 4.2 * unit, y + 3.2 * unit, x + w + 1.2 * unit, y + 1.2 * unit, pen);
        return ink;
    }

    private static void words(Canvas card, double unit) {
        double size = 2 * unit;
        double width = Ink.textWidth(TEXT, size);
        Ink ink = new Ink((int) Math.ceil(width + size), (int) Math.ceil(2 * size));
        ink.text(TEXT, size / 2, size / 2, size);
        int left = (int) Math.round((card.widthPx() - width) / 2);
        Tint.of(ink, left, (int) Math.round(31 * unit), 0xffffff, 0.8).draw(card);
    }

    private static int darker(int colour) {
        int red = (colour >> 16 & 0xff) * 2 / 5;
        int green = (colour >> 8 & 0xff) * 2 / 5;
        int blue = (colour & 0xff) * 2 / 5;
        return (red << 16) | (green << 8) | blue;
    }
}
