package dev.guise.compose;

import dev.guise.frame.Canvas;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One colour laid onto a canvas where a sheet has ink; what lies beyond the canvas is cut. Eight pixels without ink are passed
 * over at once, and eight full ones are mixed at once, to the same bytes as one by one.
 *
 * @param leftPx where the sheet's left edge lies on the canvas
 * @param topPx where its top edge lies
 * @param colour 0xRRGGBB
 * @param amount256 opacity of full ink, 256 for covering
 */
record Tint(Ink ink, int leftPx, int topPx, int colour, int amount256) {
    /** What full ink at full opacity weighs. */
    private static final int FULL = 255 * 256;

    private static final int AT_ONCE = Long.BYTES;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Every second byte of eight: room to multiply. */
    private static final long EVEN = 0x00ff00ff00ff00ffL;

    private static final long HALF = 0x0080008000800080L;

    static Tint of(Ink ink, int leftPx, int topPx, int colour, double opacity) {
        return new Tint(ink, leftPx, topPx, colour, (int) Math.round(256 * opacity));
    }

    /** Lays it on. */
    void draw(Canvas canvas) {
        int from = Math.max(0, -leftPx);
        int to = Math.min(ink.widthPx(), canvas.widthPx() - leftPx);
        for (int y = Math.max(0, -topPx); y < Math.min(ink.heightPx(), canvas.heightPx() - topPx); y++) {
            int inked = y * ink.widthPx();
            int at = 3 * ((topPx + y) * canvas.widthPx() + leftPx);
            drawRow(ink.coverage(), inked, canvas.rgb(), at, from, to);
        }
    }

    private void drawRow(byte[] coverage, int inked, byte[] rgb, int at, int from, int to) {
        int x = from;
        while (x < to) {
            long eight = x + AT_ONCE <= to ? (long) EIGHT.get(coverage, inked + x) : 1;
            if (eight == 0) {
                x += AT_ONCE;
            } else if (eight == -1) {
                mixEight(rgb, at + 3 * x);
                x += AT_ONCE;
            } else {
                int end = Math.min(to, x + AT_ONCE);
                for (; x < end; x++) {
                    mixOne(rgb, at + 3 * x, (coverage[inked + x] & 0xff) * amount256);
                }
            }
        }
    }

    private void mixOne(byte[] rgb, int at, int alpha) {
        if (alpha != 0) {
            rgb[at] = mix(rgb[at], colour >> 16 & 0xff, alpha);
            rgb[at + 1] = mix(rgb[at + 1], colour >> 8 & 0xff, alpha);
            rgb[at + 2] = mix(rgb[at + 2], colour & 0xff, alpha);
        }
    }

    private static byte mix(byte under, int over, int alpha) {
        return (byte) (((under & 0xff) * (FULL - alpha) + over * alpha + FULL / 2) / FULL);
    }

    /** Eight full pixels, 24 bytes: with full ink both sides of {@link #mix}'s fraction are multiples of 255. */
    private void mixEight(byte[] rgb, int at) {
        int red = colour >> 16 & 0xff;
        int green = colour >> 8 & 0xff;
        int blue = colour & 0xff;
        mixBytes(rgb, at, red, green, blue);
        mixBytes(rgb, at + AT_ONCE, blue, red, green);
        mixBytes(rgb, at + 2 * AT_ONCE, green, blue, red);
    }

    /** Eight bytes, onto which the three values are mixed in turn. */
    private void mixBytes(byte[] rgb, int at, int first, int second, int third) {
        long under = (long) EIGHT.get(rgb, at);
        long even = lanes(first, third, second, first);
        long odd = lanes(second, first, third, second);
        long clear = 256L - amount256;
        long low = ((under & EVEN) * clear + even * amount256 + HALF) >>> 8 & EVEN;
        long high = (under >>> 8 & EVEN) * clear + odd * amount256 + HALF & ~EVEN;
        EIGHT.set(rgb, at, low | high);
    }

    private static long lanes(long a, long b, long c, long d) {
        return a | b << 16 | c << 32 | d << 48;
    }
}
