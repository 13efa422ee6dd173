package dev.guise.photo;

/** The area within a face's outline. */
final class FaceArea {
    private FaceArea() {}

    /** Sets every place of a square map that lies within the outline to 1. */
    static void fill(float[] points, int pointsSide, float[] map, int sidePx) {
        float scale = (float) sidePx / pointsSide;
        for (int y = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++) {
                if (isInside(points, (x + 0.5f) / scale, (y + 0.5f) / scale)) {
                    map[y * sidePx + x] = 1;
                }
            }
        }
    }

    /** Whether a place lies within the outline, by the number of its edges to the left. */
    static boolean isInside(float[] points, float x, float y) {
        boolean inside = false;
        int[] oval = FaceTopology.OVAL;
        for (int i = 0, j = oval.length - 1; i < oval.length; j = i++) {
            float xi = points[3 * oval[i]];
            float yi = points[3 * oval[i] + 1];
            float xj = points[3 * oval[j]];
            float yj = points[3 * oval[j] + 1];
            if (yi > y != yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
                inside = !inside;
            }
        }
        return inside;
    }
}
