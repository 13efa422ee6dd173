package dev.guise.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.frame.Canvas;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class TintTest {
    @RepeatedTest(200)
    void mixesEightAtOnceToTheSameBytesAsOneByOne(RepetitionInfo turn) {
        Random random = new Random(turn.getCurrentRepetition());
        Canvas canvas = new Canvas(64, 20);
        random.nextBytes(canvas.rgb());
        Ink ink = new Ink(1 + random.nextInt(80), 1 + random.nextInt(30));
        int kind = random.nextInt(3);
        for (int i = 0; i < ink.coverage().length; i++) {
            boolean plain = kind == 0 || random.nextInt(20) > 0;
            ink.coverage()[i] = (byte) (plain ? (i / 23 + kind) % 2 * 255 : random.nextInt(256));
        }
        int left = random.nextInt(60) - 30;
        int top = random.nextInt(30) - 15;
        int colour = random.nextInt(1 << 24);
        int amount = random.nextInt(257);
        byte[] expected = oneByOne(canvas, ink, left, top, colour, amount);
        new Tint(ink, left, top, colour, amount).draw(canvas);
        assertThat(canvas.rgb()).isEqualTo(expected);
    }

    /** Rounded to the nearest, halves up. */
    private static byte[] oneByOne(Canvas canvas, Ink ink, int left, int top, int colour, int amount) {
        byte[] out = canvas.rgb().clone();
        for (int y = 0; y < canvas.heightPx(); y++) {
            for (int x = 0; x < canvas.widthPx(); x++) {
                boolean on = x >= left && x < left + ink.widthPx() && y >= top && y < top + ink.heightPx();
                int covered = on ? ink.coverage()[(y - top) * ink.widthPx() + x - left] & 0xff : 0;
                double alpha = covered / 255.0 * amount / 256;
                for (int c = 0; c < 3; c++) {
                    int at = 3 * (y * canvas.widthPx() + x) + c;
                    double mixed = (out[at] & 0xff) * (1 - alpha) + (colour >> (16 - 8 * c) & 0xff) * alpha;
                    out[at] = (byte) Math.floor(mixed + 0.5 + 1e-9);
                }
            }
        }
        return out;
    }
}
