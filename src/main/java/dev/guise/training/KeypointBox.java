package dev.guise.training;

/**
 * A rough face box from 68 landmarks (LPD's code): from above the brows to below the chin, as wide as it is high. Units are
 * those of the landmarks.
 */
final class KeypointBox {
    private static final int POINTS = 68;
    private static final int CHIN = 8;
    private static final int NOSE_BRIDGE = 27;
    private static final float BELOW_CHIN = 0.2f;
    private static final float ABOVE_NOSE = 0.47f;

    private KeypointBox() {}

    /**
     * Boxes top, bottom, left, right [N*4] of landmarks x, y [N*68*2].
     *
     * @param asReference whether the horizontal middle is that of all faces of the batch together, as the reference has it,
     *     instead of each face's own; the same for a batch of one
     */
    static float[] of(float[] keypoints, boolean asReference) {
        int n = keypoints.length / (2 * POINTS);
        float[] boxes = new float[4 * n];
        for (int i = 0; i < n; i++) {
            float chin = keypoints[2 * (i * POINTS + CHIN) + 1];
            float bridge = keypoints[2 * (i * POINTS + NOSE_BRIDGE) + 1];
            float bottom = chin + (chin - bridge) * BELOW_CHIN;
            float top = bridge - (chin - bridge) * ABOVE_NOSE;
            float half = (bottom - top) / 2;
            float middle = asReference ? middle(keypoints, 0, n) : middle(keypoints, i, i + 1);
            boxes[4 * i] = top;
            boxes[4 * i + 1] = bottom;
            boxes[4 * i + 2] = middle - half;
            boxes[4 * i + 3] = middle + half;
        }
        return boxes;
    }

    private static float middle(float[] keypoints, int from, int to) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = from * POINTS; i < to * POINTS; i++) {
            least = Math.min(least, keypoints[2 * i]);
            most = Math.max(most, keypoints[2 * i]);
        }
        return (least + most) / 2;
    }
}
