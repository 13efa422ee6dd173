package dev.guise.photo;

/**
 * A face at one moment, in pixels of a square picture, x right, y down, z away from the viewer.
 *
 * @param points 468 x (x, y, z)
 * @param pupils (x, y) of the person's right pupil, then of the left
 */
@SuppressWarnings("ArrayRecordComponent") // filled anew each frame by its one owner
public record FaceState(float[] points, float[] pupils) {
    private static final int RIGHT_CORNER = 33;
    private static final int LEFT_CORNER = 263;

    float x(int point) {
        return points[3 * point];
    }

    float y(int point) {
        return points[3 * point + 1];
    }

    /** Of two points in space, in pixels: hardly changed by a turn of the head. */
    double distance(int a, int b) {
        double dx = points[3 * a] - points[3 * b];
        double dy = points[3 * a + 1] - points[3 * b + 1];
        double dz = points[3 * a + 2] - points[3 * b + 2];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Distance of the outer corners of the eyes in space: the measure of the face. */
    double eyes() {
        return Math.max(1e-3, distance(RIGHT_CORNER, LEFT_CORNER));
    }

    /** From the picture's x axis to the line of the eyes, positive clockwise as seen. */
    double turnRad() {
        return Math.atan2(y(LEFT_CORNER) - y(RIGHT_CORNER), x(LEFT_CORNER) - x(RIGHT_CORNER));
    }

    /** How far {@code lower} lies below {@code upper} on the face itself, in pixels; negative above. */
    double below(int upper, int lower) {
        double along = 0;
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            double down = points[3 * FaceTopology.CHIN_TIP + axis] - points[3 * FaceTopology.HAIRLINE + axis];
            along += down * (points[3 * lower + axis] - points[3 * upper + axis]);
            length += down * down;
        }
        return along / Math.max(1e-3, Math.sqrt(length));
    }

    /** Lets lids that have passed through each other meet half-way, in place: shut is shut. */
    public void letLidsMeet() {
        letMeet(FaceTopology.RIGHT_UPPER_LID, FaceTopology.RIGHT_LOWER_LID);
        letMeet(FaceTopology.LEFT_UPPER_LID, FaceTopology.LEFT_LOWER_LID);
    }

    private void letMeet(int[] upper, int[] lower) {
        for (int i = 1; i < upper.length - 1; i++) {
            if (below(upper[i], lower[i]) < 0) {
                for (int axis = 0; axis < 3; axis++) {
                    float middle = (points[3 * upper[i] + axis] + points[3 * lower[i] + axis]) / 2;
                    points[3 * upper[i] + axis] = middle;
                    points[3 * lower[i] + axis] = middle;
                }
            }
        }
    }
}
