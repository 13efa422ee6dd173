package dev.guise.photo;

import java.util.Arrays;

/** A closed line in a patch: how far each pixel's middle lies inside it. Filled anew each frame; one thread. */
final class PatchOutline {
    private final int width;
    private final int height;
    private final float reachPx;
    private final int[] points;
    private final float[] x;
    private final float[] y;
    private final float[] inside;

    /** A line through these points of the face; farther out than {@code reachPx} nothing is measured. */
    PatchOutline(PatchPart part, int[] points, float reachPx) {
        this.width = part.widthPx();
        this.height = part.heightPx();
        this.reachPx = reachPx;
        this.points = points;
        this.x = new float[points.length];
        this.y = new float[points.length];
        this.inside = new float[width * height];
    }

    /** Signed distance of each pixel from the line in pixels, positive inside, at least minus the reach. */
    float[] inside() {
        return inside;
    }

    /** Lays the line as the face has it. */
    void lay(FaceState face, PatchFrame frame) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int i = 0; i < points.length; i++) {
            float px = face.x(points[i]);
            float py = face.y(points[i]);
            x[i] = (float) frame.patchX(px, py);
            y[i] = (float) frame.patchY(px, py);
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
        }
        Arrays.fill(inside, -reachPx);
        int firstColumn = (int) Math.max(0, left - reachPx);
        int lastColumn = (int) Math.min(width - 1, right + reachPx);
        int lastRow = (int) Math.min(height - 1, bottom + reachPx);
        for (int row = (int) Math.max(0, top - reachPx); row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                inside[row * width + column] = Math.max(-reachPx, distance(column + 0.5f, row + 0.5f));
            }
        }
    }

    private float distance(float px, float py) {
        float least = Float.MAX_VALUE;
        boolean within = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            float dx = x[i] - x[j];
            float dy = y[i] - y[j];
            float wx = px - x[j];
            float wy = py - y[j];
            float length = dx * dx + dy * dy;
            float along = length == 0 ? 0 : Math.max(0, Math.min(1, (wx * dx + wy * dy) / length));
            float ex = wx - along * dx;
            float ey = wy - along * dy;
            least = Math.min(least, ex * ex + ey * ey);
            if (y[i] > py != y[j] > py && px < dx * (py - y[i]) / dy + x[i]) {
                within = !within;
            }
        }
        float distance = (float) Math.sqrt(least);
        return within ? distance : -distance;
    }
}
