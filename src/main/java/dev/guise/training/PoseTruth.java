package dev.guise.training;

import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import java.util.Arrays;

/**
 * The pose numbers that a rendered picture truly has, P = 64: what the LITE pose encoder is anchored to. They are
 * measures of the performance on one average head and so hold nothing of the person.
 *
 * <pre>
 *  0..2  yaw, pitch, roll           22..61 mouth points 48..67, x and y
 *  3..4  gaze x, y                  62     chin point 8, y
 *  5..8  opening of the lids        63     tip of the jaw against the upper lip
 *  9..18 brow points 17..26, y      19..21 nose points 31, 33, 35, y
 * </pre>
 *
 * Angles are in units of 0.35, 0.2 and 0.16 rad, gaze in 0.25 rad, the rest in hundredths of the neutral crop's side
 * against the neutral face, times a gain that brings each group near a deviation of one.
 */
public final class PoseTruth {
    public static final int SIZE = 64;
    public static final int LIDS = 5;
    public static final int BROWS = 9;
    public static final int NOSE = 19;
    public static final int MOUTH = 22;

    private static final int[][] LID_PAIRS = {{37, 41}, {38, 40}, {43, 47}, {44, 46}};

    private final float[] neutral;

    /** @param neutral the average head's 68 points at rest, as in {@link HeadPicture#meanHeadFrontal} */
    public PoseTruth(float[] neutral) {
        this.neutral = neutral.clone();
    }

    /** The pose numbers of a picture. */
    public float[] of(HeadPicture picture) {
        float[] truth = new float[SIZE];
        HeadPerformance played = picture.performance;
        truth[0] = played.yawRad() / 0.35f;
        truth[1] = played.pitchRad() / 0.2f;
        truth[2] = played.rollRad() / 0.16f;
        truth[3] = played.gazeXRad() / 0.25f;
        truth[4] = played.gazeYRad() / 0.25f;
        float[] points = picture.meanHeadFrontal;
        for (int i = 0; i < LID_PAIRS.length; i++) {
            truth[LIDS + i] = 150 * (gap(points, LID_PAIRS[i]) - gap(neutral, LID_PAIRS[i]));
        }
        for (int i = 0; i < 10; i++) {
            truth[BROWS + i] = 120 * moved(points, 17 + i, 1);
        }
        for (int i = 0; i < 3; i++) {
            truth[NOSE + i] = 200 * moved(points, 31 + 2 * i, 1);
        }
        for (int i = 0; i < 20; i++) {
            truth[MOUTH + 2 * i] = 80 * moved(points, 48 + i, 0);
            truth[MOUTH + 2 * i + 1] = 60 * moved(points, 48 + i, 1);
        }
        truth[62] = 40 * moved(points, 8, 1);
        truth[63] = 40 * (moved(points, 57, 1) - moved(points, 51, 1));
        return truth;
    }

    private float moved(float[] points, int point, int axis) {
        return points[2 * point + axis] - neutral[2 * point + axis];
    }

    private static float gap(float[] points, int[] pair) {
        return points[2 * pair[1] + 1] - points[2 * pair[0] + 1];
    }

    /** How much the error of each number counts: lids, angles and inner lips most. */
    public static float[] errorWeights() {
        float[] weights = new float[SIZE];
        Arrays.fill(weights, 1);
        Arrays.fill(weights, 0, 3, 6);
        weights[1] = 10;
        Arrays.fill(weights, 3, 5, 4);
        Arrays.fill(weights, LIDS, BROWS, 6);
        Arrays.fill(weights, MOUTH + 24, MOUTH + 40, 1.5f);
        weights[63] = 4;
        return weights;
    }
}
