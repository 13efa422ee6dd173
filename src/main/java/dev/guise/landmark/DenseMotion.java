package dev.guise.landmark;

/**
 * What a whole face mesh does, as numbers that hold nothing of the driver's shape: all zero for a face at rest, where it usually
 * is, that looks straight ahead.
 *
 * <pre>
 *  0..2    yaw, pitch, roll against rest, in units of 0.35, 0.2 and 0.16 rad, signs as in {@link HeadAngles}
 *  3..4    way of the head to the viewer's right and down, in {@value #SHIFT} of the unit of {@link FaceFrame}, half of which is a face's width
 *  5       natural logarithm of how much larger the head is seen, in {@value #GROWTH}
 *  6..7    how far the lids of the right and the left eye are shut: 2 closed, below 0 wider than at rest
 *  8..9    gaze in the head, to the viewer's right and up, in 0.25 rad
 *  10..1413  way of each of the 468 points from its place at rest, x right, y up, z to the viewer, on the head itself, in 0.05 of
 *          the distance between the outer eye corners
 * </pre>
 */
public final class DenseMotion {
    public static final int POINTS = 468;
    public static final int SHIFTS = 3;
    public static final int SCALE = 5;
    public static final int LIDS = 6;
    public static final int GAZE = 8;
    public static final int OFFSETS = 10;
    public static final int SIZE = OFFSETS + 3 * POINTS;

    public static final float YAW_RAD = FaceMotion.YAW_RAD;
    public static final float PITCH_RAD = FaceMotion.PITCH_RAD;
    public static final float ROLL_RAD = FaceMotion.ROLL_RAD;
    public static final float GAZE_RAD = FaceMotion.GAZE_RAD;
    public static final float SHUT = FaceMotion.SHUT;
    public static final float OFFSET = FaceMotion.OFFSET;
    public static final float SHIFT = 0.1f;
    public static final float GROWTH = 0.1f;

    private DenseMotion() {}
}
