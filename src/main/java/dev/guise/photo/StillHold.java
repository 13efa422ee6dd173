package dev.guise.photo;

import dev.guise.landmark.DenseMotion;

/**
 * A still driver gives a still picture: head, distance, lids, gaze and face each stay where they are until they have moved farther
 * than a camera's noise moves them, and then follow without lag. One driver, one thread.
 *
 * <p>The bands are two to three times the noise that was measured for a photograph of a face under strong noise (levels of one
 * picture and the next apart by 10 in the mean), behind the One-Euro filters.
 */
final class StillHold {
    private static final float TURN = 0.035f;
    private static final float SHIFT = 0.008f;
    private static final float GROWTH = 0.05f;
    private static final float LIDS = 0.22f;
    private static final float GAZE = 0.16f;
    /** Root of the mean square of all points. */
    private static final float FACE = 0.03f;

    private final float[] held = new float[DenseMotion.SIZE];

    StillHold() {}

    /** What is to be shown for these numbers of {@link DenseMotion}; valid until the next call. */
    float[] hold(float[] motion) {
        follow(motion, 0, DenseMotion.SHIFTS, farthest(motion, 0, DenseMotion.SHIFTS) / TURN);
        follow(
                motion,
                DenseMotion.SHIFTS,
                DenseMotion.SCALE,
                farthest(motion, DenseMotion.SHIFTS, DenseMotion.SCALE) / SHIFT);
        follow(
                motion,
                DenseMotion.SCALE,
                DenseMotion.LIDS,
                farthest(motion, DenseMotion.SCALE, DenseMotion.LIDS) / GROWTH);
        follow(motion, DenseMotion.LIDS, DenseMotion.GAZE, farthest(motion, DenseMotion.LIDS, DenseMotion.GAZE) / LIDS);
        follow(
                motion,
                DenseMotion.GAZE,
                DenseMotion.OFFSETS,
                farthest(motion, DenseMotion.GAZE, DenseMotion.OFFSETS) / GAZE);
        follow(motion, DenseMotion.OFFSETS, DenseMotion.SIZE, spread(motion) / FACE);
        return held;
    }

    /** Inside the band nothing moves, half a band beyond all does. */
    private void follow(float[] motion, int from, int to, float bands) {
        float share = (float) PictureRelief.smooth(2 * (bands - 1));
        for (int i = from; i < to && share > 0; i++) {
            held[i] = share == 1 ? motion[i] : held[i] + share * (motion[i] - held[i]);
        }
    }

    private float farthest(float[] motion, int from, int to) {
        float most = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, Math.abs(motion[i] - held[i]));
        }
        return most;
    }

    private float spread(float[] motion) {
        float sum = 0;
        for (int i = DenseMotion.OFFSETS; i < DenseMotion.SIZE; i++) {
            sum += (motion[i] - held[i]) * (motion[i] - held[i]);
        }
        return (float) Math.sqrt(sum / (DenseMotion.SIZE - DenseMotion.OFFSETS));
    }
}
