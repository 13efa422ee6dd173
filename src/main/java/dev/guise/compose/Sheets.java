package dev.guise.compose;

import dev.guise.frame.Canvas;
import dev.guise.frame.Panel;
import java.util.List;

/**
 * A finished drawing in three layers of ink of the same size: a dark ground, light letters, coloured marks. It is made anew for
 * every change and does not change after that, so a thread that draws may hand it to one that shows.
 */
public final class Sheets {
    private static final int GROUND_COLOUR = 0x0b1016;
    private static final int LETTER_COLOUR = 0xffffff;
    private static final int MARK_COLOUR = 0x6fd3ff;
    private static final double GROUND_OPACITY = 0.62;
    private static final double INK_OPACITY = 0.95;

    private final Ink ground;
    private final Ink letters;
    private final Ink marks;

    /** Empty letters and marks over a ground that is drawn already and may serve many. */
    Sheets(Ink ground) {
        this.ground = ground;
        this.letters = new Ink(ground.widthPx(), ground.heightPx());
        this.marks = new Ink(ground.widthPx(), ground.heightPx());
    }

    Ink ground() {
        return ground;
    }

    Ink letters() {
        return letters;
    }

    Ink marks() {
        return marks;
    }

    public int widthPx() {
        return ground.widthPx();
    }

    public int heightPx() {
        return ground.heightPx();
    }

    /** All layers as they are laid onto a canvas, in this order. */
    List<Tint> tints(int leftPx, int topPx) {
        return List.of(
                Tint.of(ground, leftPx, topPx, GROUND_COLOUR, GROUND_OPACITY),
                Tint.of(marks, leftPx, topPx, MARK_COLOUR, INK_OPACITY),
                Tint.of(letters, leftPx, topPx, LETTER_COLOUR, INK_OPACITY));
    }

    /** Lays all layers onto a canvas. */
    void draw(Canvas canvas, int leftPx, int topPx) {
        tints(leftPx, topPx).forEach(tint -> tint.draw(canvas));
    }

    /** The same as one picture, for a window. */
    public Panel panel() {
        double[] pixels = new double[4 * widthPx() * heightPx()];
        over(pixels, ground, GROUND_COLOUR, GROUND_OPACITY);
        over(pixels, marks, MARK_COLOUR, INK_OPACITY);
        over(pixels, letters, LETTER_COLOUR, INK_OPACITY);
        byte[] rgba = new byte[pixels.length];
        for (int i = 0; i < rgba.length; i++) {
            rgba[i] = (byte) Math.round(255 * pixels[i]);
        }
        return new Panel(widthPx(), heightPx(), rgba);
    }

    /** Lays one ink over premultiplied pixels, 0..1. */
    private static void over(double[] pixels, Ink ink, int colour, double opacity) {
        byte[] coverage = ink.coverage();
        for (int i = 0, at = 0; i < coverage.length; i++, at += 4) {
            double alpha = (coverage[i] & 0xff) / 255.0 * opacity;
            if (alpha > 0) {
                pixels[at] = pixels[at] * (1 - alpha) + alpha * (colour >> 16 & 0xff) / 255;
                pixels[at + 1] = pixels[at + 1] * (1 - alpha) + alpha * (colour >> 8 & 0xff) / 255;
                pixels[at + 2] = pixels[at + 2] * (1 - alpha) + alpha * (colour & 0xff) / 255;
                pixels[at + 3] = pixels[at + 3] * (1 - alpha) + alpha;
            }
        }
    }
}
