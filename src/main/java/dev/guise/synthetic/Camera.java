package dev.guise.synthetic;

/** Perspective of one picture: what lies at the centre, how far away, how large. */
final class Camera {
    private static final float FOREHEAD = .33f;
    private static final float CROP_OVER_BOX = 1.8f;

    float centreX;
    float centreY;
    float centreZ;
    float distance;
    /** Pixels per decimetre at the centre's depth. */
    float scale;

    /** Size of the picture in (supersampled) pixels. */
    float side;

    /**
     * Aims at the box around the points (camera space), with a third of its height added for the forehead, as a face
     * detector's box; the picture's side is 1.8 boxes times the factor.
     */
    void frame(float[] points, float distance, float side, float factor, float shiftX, float shiftY) {
        int count = points.length / 3;
        float depth = 0;
        for (int i = 0; i < count; i++) {
            depth += points[i * 3 + 2] / count;
        }
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            float grow = distance / (distance - (points[i * 3 + 2] - depth));
            left = Math.min(left, points[i * 3] * grow);
            right = Math.max(right, points[i * 3] * grow);
            low = Math.min(low, points[i * 3 + 1] * grow);
            high = Math.max(high, points[i * 3 + 1] * grow);
        }
        high += FOREHEAD * (high - low);
        float box = Math.max(right - left, high - low);
        this.distance = distance;
        this.side = side;
        centreX = (left + right) / 2 + shiftX * box;
        centreY = (low + high) / 2 + shiftY * box;
        centreZ = depth;
        scale = side / (CROP_OVER_BOX * box * factor);
    }

    /** Projects camera-space points to pixels, y down. */
    void project(float[] points, float[] screen, int count) {
        for (int i = 0; i < count; i++) {
            float grow = distance / Math.max(1, distance - (points[i * 3 + 2] - centreZ));
            screen[i * 2] = side / 2 + (points[i * 3] * grow - centreX) * scale;
            screen[i * 2 + 1] = side / 2 - (points[i * 3 + 1] * grow - centreY) * scale;
        }
    }
}
