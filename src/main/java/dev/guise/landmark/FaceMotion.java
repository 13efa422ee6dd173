package dev.guise.landmark;

/**
 * What a face does, as numbers that hold nothing of its shape: all zero for a face at rest that looks straight ahead.
 *
 * <pre>
 *  0..2    yaw, pitch, roll in units of 0.35, 0.2 and 0.16 rad, signs as in {@link HeadAngles}
 *  3..4    how far the lids of the right and the left eye are shut: 2 closed, below 0 wider than at rest
 *  5..208  way of each of the 68 points from its place at rest, x, y, z on the head itself, in 0.05 of the distance between
 *          the outer eye corners; nought for the lids
 *  209..210  gaze in the head, to the viewer's right and up, in 0.25 rad
 * </pre>
 */
public final class FaceMotion {
    public static final int SIZE = 211;

    static final int LIDS = 3;
    static final int OFFSETS = 5;
    static final int GAZE = 209;
    static final float YAW_RAD = 0.35f;
    static final float PITCH_RAD = 0.2f;
    static final float ROLL_RAD = 0.16f;
    static final float GAZE_RAD = 0.25f;
    static final float MOST_GAZE_RAD = 0.6f;
    static final float SHUT = 2;
    static final float OFFSET = 0.05f;

    static final int RIGHT_CORNER = 36;
    static final int LEFT_CORNER = 45;

    private FaceMotion() {}

    /** Whether a point is one of the eight of the lids between the corners. */
    static boolean ofLid(int point) {
        return point >= 36 && point <= 47 && point % 3 != 0;
    }
}
