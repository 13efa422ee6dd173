package dev.guise.compose;

import dev.guise.frame.Portrait;

/**
 * One portrait becomes another: colours and masks are mixed, which is the same as mixing the composed pictures where both stand
 * before the same background. Of different sizes, the older one is seen at the newer one's. One thread.
 */
final class Crossfade {
    private static final int ONE = 256;

    private final Portrait mixed = Portrait.alone();

    /** The mix, valid until the next call; {@code share} 0 is all older, 1 all newer, beyond is taken as the nearer end. */
    Portrait mix(Portrait older, Portrait newer, double share) {
        int over = (int) Math.round(ONE * Math.max(0, Math.min(1, share)));
        mixed.reshape(newer.sidePx());
        mixed.background(newer.background());
        mix(older.rgb(), older.sidePx(), newer.rgb(), newer.sidePx(), 3, over, mixed.rgb());
        mix(older.mask(), older.sidePx(), newer.mask(), newer.sidePx(), 1, over, mixed.mask());
        return mixed;
    }

    private static void mix(byte[] older, int olderPx, byte[] newer, int newerPx, int channels, int over, byte[] out) {
        for (int y = 0, i = 0; y < newerPx; y++) {
            int row = y * olderPx / newerPx * olderPx;
            for (int x = 0; x < newerPx; x++) {
                int from = channels * (row + x * olderPx / newerPx);
                for (int c = 0; c < channels; c++, i++) {
                    out[i] = (byte)
                            (((older[from + c] & 0xff) * (ONE - over) + (newer[i] & 0xff) * over + ONE / 2) / ONE);
                }
            }
        }
    }
}
