package dev.guise.photo;

import dev.guise.landmark.DenseMotion;

/**
 * A still driver gives a still picture: head, distance, lids, gaze and face each stay where they are until they have moved farther
 * than a camera's noise moves them, and then follow without lag. One driver, one thread.
 *
 * <p>The bands are the noise that was measured for a photograph of a face under strong noise (levels of one picture and the next apart by
 * 10 in the mean), behind the One-Euro filters; wider ones make slow movements go in steps.
 */
final class DeadBand {
    private static final float TURN = 0.028f;
    private static final float SHIFT = 0.006f;
    private static final float GROWTH = 0.04f;
    private static final float LIDS = 0.2f;
    private static final float GAZE = 0.14f;
    /** Root of the mean square of all points. */
    private static final float FACE = 0.024f;

    private final float[] held = new float[DenseMotion.SIZE];

    DeadBand() {}

    /** What is to be shown for these numbers of {@link DenseMotion}; valid until the next call. */
    float[] hold(float[] motion) {
        alone(motion, 0, DenseMotion.SHIFTS, TURN);
        alone(motion, DenseMotion.SHIFTS, DenseMotion.SCALE, SHIFT);
        alone(motion, DenseMotion.SCALE, DenseMotion.LIDS, GROWTH);
        alone(motion, DenseMotion.LIDS, DenseMotion.GAZE, LIDS);
        alone(motion, DenseMotion.GAZE, DenseMotion.OFFSETS, GAZE);
        follow(motion, DenseMotion.OFFSETS, DenseMotion.SIZE, spread(motion) / FACE);
        return held;
    }

    /** Each by itself: a nod must not let go of what a turn has been held back by. */
    private void alone(float[] motion, int from, int to, float band) {
        for (int i = from; i < to; i++) {
            follow(motion, i, i + 1, Math.abs(motion[i] - held[i]) / band);
        }
    }

    /** Inside the band nothing moves, half a band beyond all does. */
    private void follow(float[] motion, int from, int to, float bands) {
        float share = (float) PictureRelief.smooth(2 * (bands - 1));
        for (int i = from; i < to && share > 0; i++) {
            held[i] = share == 1 ? motion[i] : held[i] + share * (motion[i] - held[i]);
        }
    }

    private float spread(float[] motion) {
        float sum = 0;
        for (int i = DenseMotion.OFFSETS; i < DenseMotion.SIZE; i++) {
            sum += (motion[i] - held[i]) * (motion[i] - held[i]);
        }
        return (float) Math.sqrt(sum / (DenseMotion.SIZE - DenseMotion.OFFSETS));
    }
}
