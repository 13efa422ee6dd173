package dev.guise.landmark;

/** Turns the pupils of a head's points, and keeps them between the lids. */
final class Pupils {
    /** Radius of an eyeball over the width of the eye: of the six shipped people's, on average. */
    static final double RADIUS = 0.62;

    /** Of a pupil that looks ahead, from the line through the corners of its eye, in widths of it. */
    static final double RESTING_UP = 0.118;

    /** Nearer to a corner than this share of the width no pupil comes. */
    private static final float LEAST_FROM_CORNER = 0.12f;

    private Pupils() {}

    /**
     * Turns both eyes of a head that looks ahead.
     *
     * @param head x, y, z of the points that {@link SoftDrawing} draws; lids as wide as they are to be
     * @param rightRad to the viewer's right
     * @param upRad up
     */
    static void turn(float[] head, double rightRad, double upRad) {
        for (int eye = 0; eye < 2; eye++) {
            int first = 3 * (FaceMotion.RIGHT_CORNER + 6 * eye);
            int pupil = 3 * (FaceLandmarks.COUNT + eye);
            double radius = RADIUS * (head[first + 9] - head[first]);
            head[pupil] += (float) (radius * Math.sin(rightRad) * Math.cos(upRad));
            head[pupil + 1] += (float) (radius * Math.sin(upRad));
            head[pupil + 2] += (float) (radius * (Math.cos(rightRad) * Math.cos(upRad) - 1));
            keepInside(head, first, pupil);
        }
    }

    private static void keepInside(float[] head, int first, int pupil) {
        float width = head[first + 9] - head[first];
        float margin = LEAST_FROM_CORNER * width;
        head[pupil] = between(head[first] + margin, head[pupil], head[first + 9] - margin);
        float upper = height(head, first, 1, 2, head[pupil]);
        float lower = height(head, first, 5, 4, head[pupil]);
        head[pupil + 1] = between(lower, head[pupil + 1], upper);
    }

    /** y at {@code x} of the lid that goes from the first corner by two points to the other corner. */
    private static float height(float[] head, int first, int near, int far, float x) {
        int[] way = {first, first + 3 * near, first + 3 * far, first + 9};
        int piece = 0;
        while (piece < 2 && x > head[way[piece + 1]]) {
            piece++;
        }
        float left = head[way[piece]];
        float share = (x - left) / Math.max(1e-6f, head[way[piece + 1]] - left);
        float from = head[way[piece] + 1];
        return from + share * (head[way[piece + 1] + 1] - from);
    }

    private static float between(float least, float value, float most) {
        return Math.max(least, Math.min(Math.max(least, most), value));
    }
}
