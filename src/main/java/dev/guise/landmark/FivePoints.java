package dev.guise.landmark;

/**
 * How networks that tell faces apart want a face laid: eyes, nose and corners of the mouth on fixed places of a square (Deng et
 * al. 2019).
 */
public final class FivePoints {
    private static final double SIDE_PX = 112;

    /** x, y of the right eye, left eye, nose and the mouth's right and left corner in a square of 112 px. */
    private static final double[] PLACES = {
        38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041
    };

    /** Mesh points whose mean is each of these. */
    private static final int[][] SEEN = {{33, 133}, {362, 263}, {1}, {61}, {291}};

    private FivePoints() {}

    /** The turned square in which the five points come nearest to their places (least squares). */
    public static FaceRegion region(FacePoints points) {
        double[] seen = new double[PLACES.length];
        for (int i = 0; i < SEEN.length; i++) {
            for (int point : SEEN[i]) {
                seen[2 * i] += points.x(point) / SEEN[i].length;
                seen[2 * i + 1] += points.y(point) / SEEN[i].length;
            }
        }
        double[] mean = new double[4];
        for (int i = 0; i < PLACES.length; i++) {
            mean[i % 2] += seen[i] / SEEN.length;
            mean[2 + i % 2] += PLACES[i] / SEEN.length;
        }
        double along = 0;
        double across = 0;
        double squares = 0;
        for (int i = 0; i < PLACES.length; i += 2) {
            double px = PLACES[i] - mean[2];
            double py = PLACES[i + 1] - mean[3];
            double sx = seen[i] - mean[0];
            double sy = seen[i + 1] - mean[1];
            along += px * sx + py * sy;
            across += px * sy - py * sx;
            squares += px * px + py * py;
        }
        double a = along / squares;
        double b = across / squares;
        double dx = SIDE_PX / 2 - mean[2];
        double dy = SIDE_PX / 2 - mean[3];
        return new FaceRegion(
                mean[0] + a * dx - b * dy, mean[1] + b * dx + a * dy, SIDE_PX * Math.hypot(a, b), Math.atan2(b, a));
    }
}
