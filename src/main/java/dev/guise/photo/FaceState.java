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
}
