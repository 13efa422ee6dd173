package dev.guise.photo;

import dev.guise.landmark.DenseMotion;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.HeadPose;

/**
 * Puts a driver's motion on a picture's face: turns are softly limited to what the picture can bear, offsets are scaled to the
 * picture's proportions and turned with its head, lips never cross. One thread.
 */
public final class Retargeter {
    private static final double DEGREE = Math.PI / 180;
    /** Turns up to here are followed as they are. */
    private static final double FREE_RAD = 16 * DEGREE;
    /** Beyond they come closer and closer to this, against the picture. */
    private static final double MOST_RAD = 30 * DEGREE;
    /** No face can be turned farther from the viewer than this. */
    private static final double FARTHEST_RAD = 42 * DEGREE;
    /** Farthest way of the head, as a share of the portrait's side. */
    private static final double MOST_SHIFT = 0.085;

    private static final int NOSE_BASE = 2;
    private static final double MOST_GROWTH = 0.09;
    /** Mouths of pictures look less open than they are, since their insides are dark: lips and jaw go a little farther. */
    private static final float MOUTH_GAIN = 1.2f;
    /** Lids whose shares are up to twice this apart are two readings of the same; far beyond, somebody winks. */
    private static final float ALIKE = 0.22f;
    /** What stays of the difference of such lids. */
    private static final float ALIKE_SHARE = 0.3f;
    /** Share of the head's way that the shoulders follow. */
    private static final float BODY = 0.13f;

    private final PictureRelief relief;
    private final double yawRad;
    private final double pitchRad;
    private final double unitPx;
    private final double[] pictureTurn;
    private final double eyesApartPx;
    private final float[] mobility = new float[FaceTopology.POINTS];
    private final double[] centre;

    /** For this picture. */
    public Retargeter(PictureRelief relief) {
        this.relief = relief;
        HeadPose pose = HeadPose.of(new FacePoints(relief.points(), 1));
        this.yawRad = pose.angles().yawRad();
        this.pitchRad = pose.angles().pitchRad();
        this.unitPx = pose.scalePx();
        this.pictureTurn = pose.turn();
        this.centre = pose.centre();
        FacePoints face = new FacePoints(relief.points(), 1);
        this.eyesApartPx = face.distance(FaceTopology.RIGHT_OUTER_CORNER, FaceTopology.LEFT_OUTER_CORNER);
        mobility(face);
    }

    /** Firm points and lids have no motion of their own here; what is far from them has all of it. */
    private void mobility(FacePoints face) {
        for (int i = 0; i < mobility.length; i++) {
            double nearest = Double.MAX_VALUE;
            for (int firm : FaceTopology.FIRM) {
                nearest = Math.min(nearest, face.distance(i, firm));
            }
            mobility[i] = (float) PictureRelief.smooth(nearest / (0.20 * eyesApartPx));
        }
        double nose = relief.y(NOSE_BASE);
        for (int i = 0; i < mobility.length; i++) {
            mobility[i] *= relief.y(i) > nose ? MOUTH_GAIN : 1;
        }
        still(
                FaceTopology.RIGHT_UPPER_LID,
                FaceTopology.RIGHT_LOWER_LID,
                FaceTopology.LEFT_UPPER_LID,
                FaceTopology.LEFT_LOWER_LID);
    }

    private void still(int[]... lists) {
        for (int[] list : lists) {
            for (int point : list) {
                mobility[point] = 0;
            }
        }
    }

    /**
     * Fits one frame.
     *
     * @param motion the numbers of {@link DenseMotion}
     */
    public void fit(float[] motion, FaceAction out) {
        head(motion, out);
        double unit = DenseMotion.OFFSET * eyesApartPx * out.head.scale;
        for (int i = 0; i < FaceTopology.POINTS; i++) {
            int at = DenseMotion.OFFSETS + 3 * i;
            double size = unit * mobility[i];
            offset(i, size * motion[at], size * motion[at + 1], size * motion[at + 2], out);
        }
        keepLipsApart(out);
        lids(motion[DenseMotion.LIDS] / DenseMotion.SHUT, motion[DenseMotion.LIDS + 1] / DenseMotion.SHUT, out);
        out.gazeRightRad = motion[DenseMotion.GAZE] * DenseMotion.GAZE_RAD;
        out.gazeUpRad = motion[DenseMotion.GAZE + 1] * DenseMotion.GAZE_RAD;
    }

    /** Who does not wink closes both alike, whatever the two are read as. */
    private static void lids(float right, float left, FaceAction out) {
        float apart = (left - right) / 2;
        float wink = (float) PictureRelief.smooth((Math.abs(apart) - ALIKE) / ALIKE);
        float middle = (left + right) / 2;
        out.shut[0] = closing(middle - (ALIKE_SHARE + (1 - ALIKE_SHARE) * wink) * apart);
        out.shut[1] = closing(middle + (ALIKE_SHARE + (1 - ALIKE_SHARE) * wink) * apart);
    }

    /** Lids hang a little below their widest most of the time, which would look sleepy; those that are nearly shut are shut. */
    private static float closing(float shut) {
        return shut < 0 ? shut : (float) PictureRelief.smooth(shut);
    }

    private void head(float[] motion, FaceAction out) {
        RigidMotion head = out.head;
        head.turnBy(
                limited(motion[0] * DenseMotion.YAW_RAD, yawRad),
                limited(motion[1] * DenseMotion.PITCH_RAD, pitchRad),
                motion[2] * DenseMotion.ROLL_RAD);
        for (int axis = 0; axis < 3; axis++) {
            head.pivot[axis] = axis == 0 ? centre[0] : -centre[axis];
        }
        double most = MOST_SHIFT * relief.sidePx();
        head.shift[0] = soft(motion[DenseMotion.SHIFTS] * DenseMotion.SHIFT * unitPx, most);
        head.shift[1] = soft(motion[DenseMotion.SHIFTS + 1] * DenseMotion.SHIFT * unitPx, most);
        head.scale = Math.exp(soft(motion[DenseMotion.SCALE] * DenseMotion.GROWTH, MOST_GROWTH));
        out.bodyX = BODY * (float) head.shift[0];
        out.bodyY = BODY * (float) head.shift[1];
    }

    private static double soft(double value, double most) {
        return most * Math.tanh(value / most);
    }

    /** As it is up to a point, then ever less; less from the start where the picture is turned that way already. */
    private static double limited(double rad, double ofPicture) {
        double side = Math.signum(rad);
        double most = Math.max(4 * DEGREE, Math.min(MOST_RAD, FARTHEST_RAD - side * ofPicture));
        double free = Math.min(FREE_RAD, 0.6 * most);
        double way = Math.abs(rad);
        return side * (way <= free ? way : free + soft(way - free, most - free));
    }

    /** A way on the driver's head becomes a way in the portrait: by the picture's own turn, then by the head's. */
    private void offset(int point, double x, double y, double z, FaceAction out) {
        double[] t = pictureTurn;
        double px = t[0] * x + t[1] * y + t[2] * z;
        double py = -(t[3] * x + t[4] * y + t[5] * z);
        double pz = -(t[6] * x + t[7] * y + t[8] * z);
        for (int axis = 0; axis < 3; axis++) {
            out.faceMotion[3 * point + axis] = (float) out.head.rotated(3 * axis, px, py, pz);
        }
    }

    /** Where the lips would pass through each other both stop half-way, in the direction from the lower to the upper. */
    private void keepLipsApart(FaceAction out) {
        double upX = out.head.rotated(0, pictureTurn[1], -pictureTurn[4], -pictureTurn[7]);
        double upY = out.head.rotated(3, pictureTurn[1], -pictureTurn[4], -pictureTurn[7]);
        for (int i = 1; i < FaceTopology.UPPER_INNER_LIP.length - 1; i++) {
            int upper = FaceTopology.UPPER_INNER_LIP[i];
            int lower = FaceTopology.LOWER_INNER_LIP[i];
            double still = (relief.x(upper) - relief.x(lower)) * upX + (relief.y(upper) - relief.y(lower)) * upY;
            double moved = still
                    + (out.faceMotion[3 * upper] - out.faceMotion[3 * lower]) * upX
                    + (out.faceMotion[3 * upper + 1] - out.faceMotion[3 * lower + 1]) * upY;
            double lack = Math.min(0, still) - moved;
            if (lack > 0) {
                push(out, upper, 0.5 * lack * upX, 0.5 * lack * upY);
                push(out, lower, -0.5 * lack * upX, -0.5 * lack * upY);
            }
        }
    }

    private static void push(FaceAction out, int point, double dx, double dy) {
        out.faceMotion[3 * point] += (float) dx;
        out.faceMotion[3 * point + 1] += (float) dy;
    }
}
