package dev.guise.compose;

import dev.guise.frame.Portrait;

/** One portrait becomes another: colours and masks are mixed, which is the same as mixing the composed pictures. One thread. */
final class Crossfade {
    private static final int ONE = 256;

    private final Portrait mixed = Portrait.alone();

    /** The mix, valid until the next call; {@code share} 0 is all older, 1 all newer, beyond is taken as the nearer end. */
    Portrait mix(Portrait older, Portrait newer, double share) {
        int over = (int) Math.round(ONE * Math.max(0, Math.min(1, share)));
        mix(older.rgb(), newer.rgb(), over, mixed.rgb());
        mix(older.mask(), newer.mask(), over, mixed.mask());
        return mixed;
    }

    private static void mix(byte[] older, byte[] newer, int over, byte[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (((older[i] & 0xff) * (ONE - over) + (newer[i] & 0xff) * over + ONE / 2) / ONE);
        }
    }
}
