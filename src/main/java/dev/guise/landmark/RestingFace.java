package dev.guise.landmark;

import java.util.Arrays;

/**
 * The resting face of an identity, on which a driver's motion is put: where its points are and how its portraits are seen.
 *
 * @param points {@value SoftDrawing#POINTS} x (x, y, z) about the top of the neck, in decimetres; x to the viewer's right,
 *     y up, z to the viewer
 * @param view of the portrait's camera: x, y and z of its middle, distance (decimetres), pixels a decimetre
 */
@SuppressWarnings("ArrayRecordComponent") // read whole, once a frame
public record RestingFace(float[] points, float[] view) {
    /** Sides of the portrait, in pixels, that {@code view} is for. */
    public static final int SIDE_PX = 256;

    public static final int VIEW_NUMBERS = 5;

    /** Of the six shipped people's heads, on average: unit of the resting head, and the middle of its firm points. */
    private static final float UNIT_DM = 2.556f;

    private static final float[] MIDDLE_DM = {0, 0.295f, 0.873f};
    private static final float[] VIEW = {0, 0.0946f, 0.830f, 12, 88.86f};
    /** Of a pupil before the middle between the corners of its eye. */
    private static final float PUPIL_DM = 0.060f;
    /** Over the width of the eye: lids that are nearer hide the pupil. */
    private static final double SHUT_EYE = 0.12;

    private static final int[][] LIDS = {{37, 41}, {38, 40}, {43, 47}, {44, 46}};
    private static final int[][] INNER_LIPS = {{61, 67}, {62, 66}, {63, 65}};
    /** Share of the gap that the lower lid comes up. */
    private static final float LOWER_LID = 0.15f;

    public RestingFace {
        if (points.length != 3 * SoftDrawing.POINTS || view.length != VIEW_NUMBERS) {
            throw new IllegalArgumentException("a resting face has " + 3 * SoftDrawing.POINTS + " and " + VIEW_NUMBERS
                    + " numbers, not " + points.length + " and " + view.length);
        }
    }

    /** The average face. */
    public static RestingFace mean() {
        return onHead(MeanFace.POINTS, Pupils.RESTING_UP);
    }

    /**
     * A face of which 68 points are where {@link FaceFrame#onHead} has them, seen as the shipped people are on average.
     *
     * @param pupilsUp from the line through the corners of each eye, in widths of it
     */
    static RestingFace onHead(float[] head, double pupilsUp) {
        float[] points = new float[3 * SoftDrawing.POINTS];
        for (int i = 0; i < head.length; i++) {
            points[i] = UNIT_DM * head[i] + MIDDLE_DM[i % 3];
        }
        pupil(points, FaceMotion.RIGHT_CORNER, 39, FaceLandmarks.COUNT, pupilsUp);
        pupil(points, 42, FaceMotion.LEFT_CORNER, FaceLandmarks.COUNT + 1, pupilsUp);
        return new RestingFace(points, VIEW.clone());
    }

    /**
     * All points that are drawn, of a face of which 68 were seen: pupils where they are, those of shut eyes between the lids.
     *
     * @param points x, y of the 68 points in pixels of the picture
     * @param eyes of the same picture
     */
    public static float[] withPupils(float[] points, EyesLook eyes) {
        float[] all = Arrays.copyOf(points, 2 * SoftDrawing.POINTS);
        for (int eye = 0; eye < 2; eye++) {
            EyeLook look = eye == 0 ? eyes.right() : eyes.left();
            int pupil = 2 * (FaceLandmarks.COUNT + eye);
            if (look.openness() >= SHUT_EYE) {
                all[pupil] = (float) look.pupilX();
                all[pupil + 1] = (float) look.pupilY();
                continue;
            }
            int first = FaceMotion.RIGHT_CORNER + 6 * eye;
            for (int i = first; i < first + 6; i++) {
                all[pupil] += points[2 * i] / 6;
                all[pupil + 1] += points[2 * i + 1] / 6;
            }
        }
        return all;
    }

    private static void pupil(float[] points, int oneCorner, int otherCorner, int pupil, double up) {
        for (int axis = 0; axis < 3; axis++) {
            points[3 * pupil + axis] = (points[3 * oneCorner + axis] + points[3 * otherCorner + axis]) / 2;
        }
        points[3 * pupil + 1] += (float) up * (points[3 * otherCorner] - points[3 * oneCorner]);
        points[3 * pupil + 2] += PUPIL_DM;
    }

    /** The points of this face in the portrait while it does what the numbers of {@link FaceMotion} say, 70 x (x, y). */
    public float[] moved(float[] motion) {
        float[] head = points.clone();
        float unit = FaceMotion.OFFSET * MotionReader.eyesApart(points);
        for (int i = 0; i < 3 * FaceLandmarks.COUNT; i++) {
            head[i] += unit * motion[FaceMotion.OFFSETS + i];
        }
        lids(head, motion, -1, 0);
        Pupils.turn(
                head, FaceMotion.GAZE_RAD * motion[FaceMotion.GAZE], FaceMotion.GAZE_RAD * motion[FaceMotion.GAZE + 1]);
        lids(head, motion, 0, 1);
        for (int[] pair : INNER_LIPS) {
            part(head, pair[0], pair[1]);
        }
        return project(turned(head, motion));
    }

    /** Shuts or widens the lids as far as that lies between two shares: a lid that comes down covers the pupil. */
    private static void lids(float[] head, float[] motion, float least, float most) {
        for (int i = 0; i < LIDS.length; i++) {
            float share = motion[FaceMotion.LIDS + i / 2] / FaceMotion.SHUT;
            shut(head, LIDS[i][0], LIDS[i][1], Math.max(least, Math.min(most, share)));
        }
    }

    /**
     * Where the middle of the head's firm points is in the portrait while the head is turned, and how large the head is there:
     * x, y, pixels for one unit of the resting head.
     *
     * @param turn the first three numbers of {@link FaceMotion}
     */
    double[] middleOf(float[] turn) {
        float[] middle = turned(MIDDLE_DM.clone(), turn);
        float[] place = project(middle);
        float grow = view[3] / Math.max(1, view[3] - (middle[2] - view[2]));
        return new double[] {place[0], place[1], UNIT_DM * grow * view[4]};
    }

    private static void shut(float[] head, int upper, int lower, float share) {
        for (int axis = 0; axis < 3; axis++) {
            float up = head[3 * upper + axis];
            float down = head[3 * lower + axis];
            float meet = down + LOWER_LID * (up - down);
            head[3 * upper + axis] += share * (meet - up);
            head[3 * lower + axis] += share * (meet - down);
        }
    }

    /** Lips do not pass through each other. */
    private static void part(float[] head, int upper, int lower) {
        float overlap = head[3 * lower + 1] - head[3 * upper + 1];
        if (overlap > 0) {
            head[3 * lower + 1] -= overlap / 2;
            head[3 * upper + 1] += overlap / 2;
        }
    }

    /** By Rz(roll) Ry(yaw) Rx(pitch) about the top of the neck. */
    private static float[] turned(float[] head, float[] motion) {
        double yaw = motion[0] * FaceMotion.YAW_RAD;
        double pitch = motion[1] * FaceMotion.PITCH_RAD;
        double roll = motion[2] * FaceMotion.ROLL_RAD;
        float[] turned = new float[head.length];
        for (int i = 0; i < head.length; i += 3) {
            double y = Math.cos(pitch) * head[i + 1] - Math.sin(pitch) * head[i + 2];
            double z = Math.sin(pitch) * head[i + 1] + Math.cos(pitch) * head[i + 2];
            double x = Math.cos(yaw) * head[i] + Math.sin(yaw) * z;
            turned[i] = (float) (Math.cos(roll) * x - Math.sin(roll) * y);
            turned[i + 1] = (float) (Math.sin(roll) * x + Math.cos(roll) * y);
            turned[i + 2] = (float) (Math.cos(yaw) * z - Math.sin(yaw) * head[i]);
        }
        return turned;
    }

    private float[] project(float[] head) {
        float[] screen = new float[head.length / 3 * 2];
        for (int i = 0; i < head.length / 3; i++) {
            float grow = view[3] / Math.max(1, view[3] - (head[3 * i + 2] - view[2]));
            screen[2 * i] = SIDE_PX / 2f + (head[3 * i] * grow - view[0]) * view[4];
            screen[2 * i + 1] = SIDE_PX / 2f - (head[3 * i + 1] * grow - view[1]) * view[4];
        }
        return screen;
    }
}
