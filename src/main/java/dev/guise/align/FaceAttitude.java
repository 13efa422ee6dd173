package dev.guise.align;

import dev.guise.networks.FaceDetections;

/**
 * Which way up a face is. The detector sees faces that lie or stand on their heads too, and all that follows would make a grimace of
 * them: the generators know heads that tilt, no more.
 *
 * <p>A face on its side shows in its own points; one upside down is taken for an upright one with other features, but less surely
 * than when the picture is turned. Over 408 frames of four clips the upright face is surer by 0.08 at least (median 0.22), upside
 * down the same difference speaks for the turn.
 */
public enum FaceAttitude {
    UPRIGHT("upright"),
    ON_ITS_SIDE("lies on its side"),
    UPSIDE_DOWN("is upside down");

    /** Heads tilt by less. */
    static final double MOST_ROLL_DEGREES = 60;

    private static final float SURER = 0.05f;

    private final String words;

    FaceAttitude(String words) {
        this.words = words;
    }

    /** Of a face that the detector has just found in a picture of this size; looks at it turned, three more looks. */
    public static FaceAttitude of(FaceDetector detector, FaceDetections.Face face, int widthPx, int heightPx) {
        if (Math.abs(rollDegrees(face)) > MOST_ROLL_DEGREES) {
            return ON_ITS_SIDE;
        }
        float side =
                Math.max(detector.upright(face, widthPx, heightPx, 1), detector.upright(face, widthPx, heightPx, 3));
        float over = detector.upright(face, widthPx, heightPx, 2);
        if (Math.max(side, over) <= face.score() + SURER) {
            return UPRIGHT;
        }
        return side > over ? ON_ITS_SIDE : UPSIDE_DOWN;
    }

    /** From the eyes, positive clockwise as seen, -180..180. */
    static double rollDegrees(FaceDetections.Face face) {
        float[] points = face.points();
        return Math.toDegrees(Math.atan2(points[3] - points[1], points[2] - points[0]));
    }

    /** What it does, after "the face". */
    public String words() {
        return words;
    }
}
