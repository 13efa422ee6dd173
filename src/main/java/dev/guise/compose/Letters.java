package dev.guise.compose;

import java.util.HashMap;
import java.util.Map;

/** Small text of one size, for drawings that change often: each letter is drawn once and stamped from then on. One thread. */
final class Letters {
    private static final double PEN = 0.42;

    /** A letter on a sheet of its own, and how far the next one is. */
    private record Stamp(Ink ink, int advancePx) {}

    private final double sizePx;
    private final int rimPx;
    private final Map<Character, Stamp> stamps = new HashMap<>();

    /** {@code sizePx} is the height of a capital letter. */
    Letters(double sizePx) {
        this.sizePx = sizePx;
        this.rimPx = (int) Math.ceil(PEN * sizePx / StrokeLetters.HEIGHT + 1);
    }

    /** Writes a line with its upper left corner at (x, y); {@code strength} 0..1 is how pale. */
    void write(Ink sheet, String text, int x, int y, double strength) {
        int pen = x;
        for (int i = 0; i < text.length(); i++) {
            Stamp stamp = stamp(text.charAt(i));
            sheet.stamp(stamp.ink, pen - rimPx, y - rimPx, strength);
            pen += stamp.advancePx;
        }
    }

    /** How wide {@link #write} would be, the gap after the last letter included. */
    int widthPx(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += stamp(text.charAt(i)).advancePx;
        }
        return width;
    }

    private Stamp stamp(char letter) {
        return stamps.computeIfAbsent(letter, this::draw);
    }

    private Stamp draw(char letter) {
        int advance = (int) Math.round(StrokeLetters.advance(letter) * sizePx / StrokeLetters.HEIGHT);
        Ink ink = new Ink(advance + 2 * rimPx, (int) Math.ceil(sizePx) + 2 * rimPx + 2);
        ink.text(String.valueOf(letter), rimPx, rimPx, sizePx);
        return new Stamp(ink, advance);
    }
}
