package dev.guise.landmark;

/**
 * Where a driver looks, out of both eyes, against where the driver's pupils usually are. While lids are shut the last look
 * is kept. One driver, one thread.
 */
final class GazeReader {
    /** Share of the lids' way from shut to rest, below which a pupil is not believed at all, and from which on wholly. */
    private static final double LEAST_OPEN = 0.2;

    private static final double SURELY_OPEN = 0.5;
    /** As if so many frames of the average eye had been seen before the first one. */
    private static final int AVERAGE_FRAMES = 10;

    private static final double SLOW = 1 / 600.0;
    /**
     * Pupils lie before the line between the corners, so a head's turn shifts them against it, in widths a radian: fitted
     * on a rendered clip.
     */
    private static final double BY_YAW = 0.13;

    private static final double BY_PITCH = 0.1;
    /** Farthest that one frame counts later, in widths of the eye. */
    private static final double OUTLIER = 0.1;
    /** Eyes differ from the average by no more: who looks farther aside at first looks aside. */
    private static final double MOST_ASIDE = 0.05;

    private static final double MOST_UP = 0.1;

    private final double[] resting = {0, Pupils.RESTING_UP};
    private final double[] last = resting.clone();
    private int seen;

    /** Forgets the driver. */
    void reset() {
        resting[0] = 0;
        resting[1] = Pupils.RESTING_UP;
        System.arraycopy(resting, 0, last, 0, last.length);
        seen = 0;
    }

    /** How far up the pupils usually are, in widths of the eye from the line through its corners. */
    double restingUp() {
        return resting[1];
    }

    /**
     * Takes in one frame.
     *
     * @param rightOpen share of the lids' way from shut to rest
     * @param leftOpen the same
     */
    void see(EyesLook eyes, HeadAngles angles, double rightOpen, double leftOpen) {
        double right = belief(rightOpen) * eyes.right().widthPx();
        double left = belief(leftOpen) * eyes.left().widthPx();
        if (right + left <= 0) {
            return;
        }
        double share = left / (right + left);
        double belief = Math.max(belief(rightOpen), belief(leftOpen));
        double across = mean(eyes.right().across(), eyes.left().across(), share) - BY_YAW * angles.yawRad();
        double up = mean(eyes.right().up(), eyes.left().up(), share) + BY_PITCH * angles.pitchRad();
        last[0] += belief * (across - last[0]);
        last[1] += belief * (up - last[1]);
    }

    /** Moves the driver's rest towards the last look. */
    void learn(int firstFrames) {
        double part = seen < firstFrames ? 1.0 / (AVERAGE_FRAMES + seen + 1) : SLOW;
        double most = seen < firstFrames ? Double.MAX_VALUE : OUTLIER;
        seen = Math.min(firstFrames, seen + 1);
        for (int axis = 0; axis < 2; axis++) {
            resting[axis] += part * clamped(last[axis] - resting[axis], most);
        }
        resting[0] = clamped(resting[0], MOST_ASIDE);
        resting[1] = Pupils.RESTING_UP + clamped(resting[1] - Pupils.RESTING_UP, MOST_UP);
    }

    /** To the viewer's right, in radians. */
    double rightRad() {
        return clamped((last[0] - resting[0]) / Pupils.RADIUS, FaceMotion.MOST_GAZE_RAD);
    }

    /** Up, in radians. */
    double upRad() {
        return clamped((last[1] - resting[1]) / Pupils.RADIUS, FaceMotion.MOST_GAZE_RAD);
    }

    private static double belief(double open) {
        return Math.max(0, Math.min(1, (open - LEAST_OPEN) / (SURELY_OPEN - LEAST_OPEN)));
    }

    private static double mean(double right, double left, double share) {
        return right + share * (left - right);
    }

    private static double clamped(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
