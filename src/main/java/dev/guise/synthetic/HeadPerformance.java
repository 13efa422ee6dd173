package dev.guise.synthetic;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a head does in one picture: turn, gaze and expression. Directions are the viewer's, in the picture.
 *
 * @param yawRad positive: the face turns to the viewer's right (the person's own left)
 * @param pitchRad positive: chin down
 * @param rollRad positive: the top of the head tilts to the viewer's left
 * @param gazeXRad eyes in the head, positive: to the viewer's right; the lids follow by themselves
 * @param gazeYRad eyes in the head, positive: up
 * @param expression weight 0..1 of each unit in {@link #expressionNames()}
 */
@SuppressWarnings("ArrayRecordComponent") // a training sample; copying per frame would cost more than it guards
public record HeadPerformance(
        float yawRad, float pitchRad, float rollRad, float gazeXRad, float gazeYRad, float[] expression) {
    private static final List<String> UNITS = List.of(
            "eye-left-closure",
            "eye-left-opened-up",
            "eye-left-slit",
            "eye-right-closure",
            "eye-right-opened-up",
            "eye-right-slit",
            "eyebrows-left-down",
            "eyebrows-left-extern-up",
            "eyebrows-left-inner-up",
            "eyebrows-left-up",
            "eyebrows-right-down",
            "eyebrows-right-extern-up",
            "eyebrows-right-inner-up",
            "eyebrows-right-up",
            "mouth-compression",
            "mouth-corner-puller",
            "mouth-depression",
            "mouth-depression-retraction",
            "mouth-elevation",
            "mouth-eversion",
            "mouth-open",
            "mouth-parling",
            "mouth-part-later",
            "mouth-protusion",
            "mouth-pursing",
            "mouth-retraction",
            "mouth-upward-retraction",
            "neck-platysma",
            "nose-compression",
            "nose-depression",
            "nose-left-dilatation",
            "nose-left-elevation",
            "nose-right-dilatation",
            "nose-right-elevation");

    public HeadPerformance {
        if (expression.length != UNITS.size()) {
            throw new IllegalArgumentException(
                    "expression has " + expression.length + " weights, there are " + UNITS.size() + " units");
        }
    }

    /** The expression units, in the order of {@link #expression()}; left and right are the person's own. */
    public static List<String> expressionNames() {
        return UNITS;
    }

    /** Straight ahead, at rest. */
    public static HeadPerformance neutral() {
        return new HeadPerformance(0, 0, 0, 0, 0, new float[UNITS.size()]);
    }

    /** A pose and expression of the training distribution. */
    public static HeadPerformance random(RandomGenerator random) {
        return new PerformanceDice(random).roll();
    }
}
