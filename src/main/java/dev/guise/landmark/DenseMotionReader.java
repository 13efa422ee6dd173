package dev.guise.landmark;

import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;

/**
 * Takes a driver's face out of the motion of its whole mesh, as {@link MotionReader} does for 68 points: each face is turned
 * back and compared with the driver's own face at rest, which is the mean of the first frames, later a slow median of frames
 * that look ahead. A mouth rests at its most closed and lids at their widest. Where the head usually is follows slowly too, so
 * that who moves to another chair is in the middle again after a while. One driver, one thread.
 */
public final class DenseMotionReader {
    private static final int FIRST_FRAMES = 15;
    private static final float SLOW = 1 / 900f;
    private static final float QUICK = 1 / 15f;
    /** Farthest that one frame counts later, in units of the resting head. */
    private static final float OUTLIER = 0.01f;

    private static final double AHEAD_RAD = 0.4;
    private static final double MOST_YAW_RAD = 0.8;
    private static final double MOST_PITCH_RAD = 0.5;
    private static final double MOST_ROLL_RAD = 0.6;
    /** Inner lips of a shut mouth are nearer than this, in units of the resting head. */
    private static final float SHUT_LIPS = 0.012f;

    private static final int UPPER_LIP = 13;
    private static final int LOWER_LIP = 14;
    private static final int RIGHT_CORNER = 33;
    private static final int LEFT_CORNER = 263;
    private static final int NOSE_BASE = 2;

    private final float[] now = new float[3 * DenseMotion.POINTS];
    private final float[] resting = new float[3 * DenseMotion.POINTS];
    private final LidReader lids = new LidReader();
    private final GazeReader gaze = new GazeReader();
    private final double[] restingTurn = new double[3];
    private final double[] restingPlace = new double[2];
    private double restingScale = 1;
    private int seen;

    /** Nobody seen yet. */
    public DenseMotionReader() {}

    /** Forgets the driver: the next frames are taken for the neutral face. */
    public void reset() {
        seen = 0;
        lids.reset();
        gaze.reset();
    }

    /**
     * The motion of one frame.
     *
     * @param face of the driver, in pixels of the crop
     * @param crop where the crop lies in its frame
     * @param out receives the numbers of {@link DenseMotion}
     */
    public void read(FacePoints face, EyesLook eyes, CropTransform crop, float[] out) {
        FaceFrame frame = FaceFrame.of(face);
        for (int i = 0; i < DenseMotion.POINTS; i++) {
            frame.onHead(face.x(i), face.y(i), face.z(i), now, 3 * i);
        }
        HeadAngles angles = frame.angles();
        double perPixel = (double) crop.sidePx() / FaceCrop.SIDE_PX;
        double placeX = frame.centre()[0] * perPixel + crop.leftPx();
        double placeY = -frame.centre()[1] * perPixel + crop.topPx();
        double scale = frame.scalePx() * perPixel;
        gaze.see(eyes, angles, lids.open(0, eyes), lids.open(1, eyes));
        learn(angles, eyes, placeX, placeY, scale);
        head(angles, placeX, placeY, scale, out);
        out[DenseMotion.LIDS] = DenseMotion.SHUT * (float) lids.shut(0, eyes);
        out[DenseMotion.LIDS + 1] = DenseMotion.SHUT * (float) lids.shut(1, eyes);
        out[DenseMotion.GAZE] = (float) gaze.rightRad() / DenseMotion.GAZE_RAD;
        out[DenseMotion.GAZE + 1] = (float) gaze.upRad() / DenseMotion.GAZE_RAD;
        float unit = DenseMotion.OFFSET * eyesApart();
        for (int i = 0; i < now.length; i++) {
            out[DenseMotion.OFFSETS + i] = (now[i] - resting[i]) / unit;
        }
    }

    private void head(HeadAngles angles, double placeX, double placeY, double scale, float[] out) {
        out[0] = clamped(angles.yawRad() - restingTurn[0], MOST_YAW_RAD) / DenseMotion.YAW_RAD;
        out[1] = clamped(angles.pitchRad() - restingTurn[1], MOST_PITCH_RAD) / DenseMotion.PITCH_RAD;
        out[2] = clamped(angles.rollRad() - restingTurn[2], MOST_ROLL_RAD) / DenseMotion.ROLL_RAD;
        out[DenseMotion.SHIFTS] = (float) ((placeX - restingPlace[0]) / restingScale) / DenseMotion.SHIFT;
        out[DenseMotion.SHIFTS + 1] = (float) ((placeY - restingPlace[1]) / restingScale) / DenseMotion.SHIFT;
        out[DenseMotion.SCALE] = (float) Math.log(scale / restingScale) / DenseMotion.GROWTH;
    }

    private float eyesApart() {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double way = resting[3 * RIGHT_CORNER + axis] - resting[3 * LEFT_CORNER + axis];
            sum += way * way;
        }
        return (float) Math.max(1e-3, Math.sqrt(sum));
    }

    private void learn(HeadAngles angles, EyesLook eyes, double placeX, double placeY, double scale) {
        boolean first = seen < FIRST_FRAMES;
        double away =
                Math.max(Math.abs(angles.yawRad() - restingTurn[0]), Math.abs(angles.pitchRad() - restingTurn[1]));
        if (!first && away > AHEAD_RAD) {
            return;
        }
        seen++;
        float usual = first ? 1f / seen : SLOW;
        boolean closing = gap(now) < gap(resting);
        float ofMouth = first ? (closing ? Math.max(usual, QUICK) : usual) : closing ? QUICK : SLOW / 4;
        boolean openAtFirst = first && gap(now) > SHUT_LIPS;
        for (int i = 0; i < now.length; i++) {
            boolean below = now[3 * (i / 3) + 1] < now[3 * NOSE_BASE + 1];
            float way = now[i] - resting[i] + (openAtFirst && i % 3 == 1 ? shutting(i / 3) : 0);
            float step = first ? way : Math.max(-OUTLIER, Math.min(OUTLIER, way));
            resting[i] += (below ? ofMouth : usual) * step;
        }
        follow(restingTurn, 0, angles.yawRad(), first ? usual : 0);
        follow(restingTurn, 1, angles.pitchRad(), usual);
        follow(restingTurn, 2, angles.rollRad(), first ? usual : 0);
        follow(restingPlace, 0, placeX, usual);
        follow(restingPlace, 1, placeY, usual);
        restingScale += usual * (scale - restingScale);
        lids.learn(eyes, seen == 1);
        gaze.learn(FIRST_FRAMES);
    }

    private static void follow(double[] values, int at, double value, float part) {
        values[at] += part * (value - values[at]);
    }

    /** How far up a point goes when the mouth of this frame is shut: the first frames may show it open. */
    private float shutting(int point) {
        float lip = now[3 * LOWER_LIP + 1];
        boolean belowTheLips = now[3 * point + 1] <= lip + 1e-4f;
        return belowTheLips ? gap(now) - SHUT_LIPS : 0;
    }

    private static float gap(float[] xyz) {
        return xyz[3 * UPPER_LIP + 1] - xyz[3 * LOWER_LIP + 1];
    }

    private static float clamped(double value, double most) {
        return (float) Math.max(-most, Math.min(most, value));
    }
}
