package dev.guise.compose;

import dev.guise.frame.Portrait;

/**
 * One portrait becomes another: colours and masks are mixed, which is the same as mixing the composed pictures where both stand
 * before the same background. Of different sizes, the smaller one is enlarged (linear interpolation), so that neither end of the
 * fade loses detail. One thread.
 */
final class Crossfade {
    /** The share of the newer one at the end. */
    static final int ONE = 256;

    private final Portrait mixed = Portrait.alone();
    private int[] from = {};
    private int[] next = {};
    private int smallPx;

    /** How much of the newer one, 0 to {@link #ONE}; shares beyond 0 and 1 are taken as the nearer end. */
    static int over(double share) {
        return (int) Math.round(ONE * Math.max(0, Math.min(1, share)));
    }

    /** The mix, valid until the next call; it brings no background. */
    Portrait mix(Portrait older, Portrait newer, int over) {
        int side = Math.max(older.sidePx(), newer.sidePx());
        mixed.reshape(side);
        fit(Math.min(older.sidePx(), newer.sidePx()), side);
        if (older.sidePx() == newer.sidePx()) {
            mix(older.rgb(), newer.rgb(), over, mixed.rgb());
            mix(older.mask(), newer.mask(), over, mixed.mask());
        } else if (older.sidePx() < newer.sidePx()) {
            mixEnlarged(older, ONE - over, newer);
        } else {
            mixEnlarged(newer, over, older);
        }
        return mixed;
    }

    private void mixEnlarged(Portrait small, int amount, Portrait large) {
        enlarge(small.rgb(), 3, mixed.rgb());
        enlarge(small.mask(), 1, mixed.mask());
        mix(large.rgb(), mixed.rgb(), amount, mixed.rgb());
        mix(large.mask(), mixed.mask(), amount, mixed.mask());
    }

    /** Mixes levels; {@code out} may be one of the two. */
    static void mix(byte[] older, byte[] newer, int over, byte[] out) {
        int under = ONE - over;
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (((older[i] & 0xff) * under + (newer[i] & 0xff) * over + ONE / 2) >> 8);
        }
    }

    /** Notes, for each place of a line, the pixel of the smaller one before it and how much of the following one is in it. */
    private void fit(int newSmallPx, int side) {
        if (from.length == side && smallPx == newSmallPx) {
            return;
        }
        smallPx = newSmallPx;
        from = new int[side];
        next = new int[side];
        for (int i = 0; i < side; i++) {
            double at = Math.max(0, Math.min(smallPx - 1, (i + 0.5) * smallPx / side - 0.5));
            from[i] = Math.min(smallPx - 2, (int) at);
            next[i] = (int) Math.round(ONE * (at - from[i]));
        }
    }

    private void enlarge(byte[] small, int channels, byte[] out) {
        for (int y = 0, i = 0; y < from.length; y++) {
            for (int x = 0; x < from.length; x++) {
                int at = channels * (from[y] * smallPx + from[x]);
                for (int c = 0; c < channels; c++, i++) {
                    int above = along(small, at + c, channels, next[x]);
                    int below = along(small, at + c + channels * smallPx, channels, next[x]);
                    out[i] = (byte) ((above * (ONE - next[y]) + below * next[y] + ONE * ONE / 2) >> 16);
                }
            }
        }
    }

    private static int along(byte[] small, int at, int step, int share) {
        return (small[at] & 0xff) * (ONE - share) + (small[at + step] & 0xff) * share;
    }
}
