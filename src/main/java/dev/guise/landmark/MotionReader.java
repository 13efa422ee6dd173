package dev.guise.landmark;

/**
 * Takes a driver's face out of its motion (landmark adaptation). Each face is turned back by its head's turn and compared
 * with the driver's own face at rest, which is estimated as frames come: first the mean of what is seen, later a slow
 * median of frames that look ahead. The same holds for how far the head is raised. A mouth rests at its most closed and lids
 * at their widest, so these follow quickly one way and slowly the other. The look of the eyes is {@link GazeReader}'s. One driver, one thread.
 */
public final class MotionReader {
    private static final float MOST_YAW_RAD = 0.8f;
    private static final float MOST_PITCH_RAD = 0.5f;
    private static final float MOST_ROLL_RAD = 0.45f;
    private static final float AHEAD_RAD = 0.4f;
    /** Lids over the eye's width, closed and at rest on the average face. */
    private static final double SHUT_EYE = 0.08;

    private static final double OPEN_EYE = 0.3;
    /** Whose lids are closer when first seen is taken to blink. */
    private static final double LEAST_OPEN_EYE = 0.16;

    private static final int FIRST_FRAMES = 15;
    private static final float SLOW = 1 / 600f;
    private static final float QUICK = 1 / 15f;
    /** Farthest that one frame counts, in units of the resting head. */
    private static final float OUTLIER = 0.01f;

    /** Inner lips of a shut mouth are nearer than this, in units of the resting head. */
    private static final float SHUT_LIPS = 0.012f;
    /** Points of the mesh climb as the head is raised, which adds to the turn; so the turn alone counts for less. */
    private static final double OF_PITCH = 0.75;

    private static final int UPPER_LIP = 62;
    private static final int LOWER_LIP = 66;
    private static final int MOUTH = 48;

    private final boolean adapt;
    private final float[] resting = MeanFace.POINTS.clone();
    private final float[] now = new float[FaceLandmarks.COUNT * 3];
    private final double[] openEyes = {OPEN_EYE, OPEN_EYE};
    private final GazeReader gaze = new GazeReader();
    /** Cameras stand higher or lower, and long faces look as if they were raised. */
    private double restingPitchRad;

    private int seen;

    /** @param adapt false: every driver is taken to be the average face, so that the own shape goes with the motion */
    public MotionReader(boolean adapt) {
        this.adapt = adapt;
    }

    /** The face at rest as far as it is known, 68 points as {@link FaceFrame#onHead} has them. */
    float[] resting() {
        return resting.clone();
    }

    /** See {@link GazeReader#restingUp}. */
    double restingUp() {
        return gaze.restingUp();
    }

    /** Forgets the driver. */
    public void reset() {
        gaze.reset();
        System.arraycopy(MeanFace.POINTS, 0, resting, 0, resting.length);
        openEyes[0] = OPEN_EYE;
        openEyes[1] = OPEN_EYE;
        restingPitchRad = 0;
        seen = 0;
    }

    /**
     * The motion of one frame.
     *
     * @param face of the driver
     * @param eyes of the same face
     * @param out receives the numbers of {@link FaceMotion}
     */
    public void read(FacePoints face, EyesLook eyes, float[] out) {
        FaceFrame frame = FaceFrame.of(face);
        float[] points = FaceLandmarks.of(face);
        for (int i = 0; i < now.length; i += 3) {
            frame.onHead(points[i], points[i + 1], points[i + 2], now, i);
        }
        HeadAngles angles = frame.angles();
        double rightOpen = eyes.right().openness();
        double leftOpen = eyes.left().openness();
        gaze.see(eyes, angles, 1 - shut(rightOpen, openEyes[0]), 1 - shut(leftOpen, openEyes[1]));
        if (adapt) {
            learn(angles, rightOpen, leftOpen);
        }
        turn(angles, restingPitchRad, out);
        out[FaceMotion.LIDS] = FaceMotion.SHUT * (float) shut(rightOpen, openEyes[0]);
        out[FaceMotion.LIDS + 1] = FaceMotion.SHUT * (float) shut(leftOpen, openEyes[1]);
        out[FaceMotion.GAZE] = (float) gaze.rightRad() / FaceMotion.GAZE_RAD;
        out[FaceMotion.GAZE + 1] = (float) gaze.upRad() / FaceMotion.GAZE_RAD;
        offsets(out);
    }

    /** The three numbers of the head's turn, for somebody of whom nothing else is known. */
    static float[] turn(HeadAngles angles) {
        float[] turn = new float[3];
        turn(angles, 0, turn);
        return turn;
    }

    private static void turn(HeadAngles angles, double restingPitchRad, float[] out) {
        out[0] = clamped(angles.yawRad(), MOST_YAW_RAD) / FaceMotion.YAW_RAD;
        out[1] = clamped(OF_PITCH * (angles.pitchRad() - restingPitchRad), MOST_PITCH_RAD) / FaceMotion.PITCH_RAD;
        out[2] = clamped(angles.rollRad(), MOST_ROLL_RAD) / FaceMotion.ROLL_RAD;
    }

    private void offsets(float[] out) {
        float unit = FaceMotion.OFFSET * eyesApart(resting);
        for (int i = 0; i < now.length; i++) {
            out[FaceMotion.OFFSETS + i] = FaceMotion.ofLid(i / 3) ? 0 : (now[i] - resting[i]) / unit;
        }
    }

    /** 0 at rest, 1 shut, below 0 wider than at rest. */
    private static double shut(double open, double atRest) {
        double share = (atRest - open) / Math.max(0.05, atRest - SHUT_EYE);
        return Math.max(-0.5, Math.min(1, share));
    }

    private static float clamped(double value, float most) {
        return (float) Math.max(-most, Math.min(most, value));
    }

    static float eyesApart(float[] xyz) {
        int a = 3 * FaceMotion.RIGHT_CORNER;
        int b = 3 * FaceMotion.LEFT_CORNER;
        return (float)
                Math.sqrt(square(xyz[a] - xyz[b]) + square(xyz[a + 1] - xyz[b + 1]) + square(xyz[a + 2] - xyz[b + 2]));
    }

    private static float square(float value) {
        return value * value;
    }

    /** Moves the resting face towards this frame's. */
    private void learn(HeadAngles angles, double rightEye, double leftEye) {
        boolean first = seen < FIRST_FRAMES;
        if (!first && (Math.abs(angles.yawRad()) > AHEAD_RAD || Math.abs(angles.pitchRad()) > AHEAD_RAD)) {
            return;
        }
        seen++;
        float usual = first ? 1f / seen : SLOW;
        boolean closing = gap(now) < gap(resting);
        float ofMouth = Math.max(first ? usual : 0, closing ? QUICK : SLOW / 4);
        for (int i = 0; i < now.length; i++) {
            boolean mouth = i / 3 >= MOUTH || (i / 3 > 2 && i / 3 < 14);
            float way = now[i] - resting[i] + (first && i % 3 == 1 ? shutting(i / 3) : 0);
            float step = first ? way : Math.max(-OUTLIER, Math.min(OUTLIER, way));
            resting[i] += (mouth ? ofMouth : usual) * step;
        }
        restingPitchRad += usual * (angles.pitchRad() - restingPitchRad);
        follow(0, rightEye);
        follow(1, leftEye);
        gaze.learn(FIRST_FRAMES);
    }

    /** How far up a point goes when the mouth of this frame is shut: the first frames may show it open. */
    private float shutting(int point) {
        boolean lowerLip = (point >= 55 && point <= 59) || point >= 65;
        boolean chin = point >= 5 && point <= 11;
        return lowerLip || chin ? Math.max(0, gap(now) - SHUT_LIPS) : 0;
    }

    private static float gap(float[] xyz) {
        return xyz[3 * UPPER_LIP + 1] - xyz[3 * LOWER_LIP + 1];
    }

    private void follow(int eye, double open) {
        if (seen == 1) {
            openEyes[eye] = Math.max(open, LEAST_OPEN_EYE);
        }
        openEyes[eye] += (open > openEyes[eye] ? QUICK : SLOW) * (open - openEyes[eye]);
    }
}
