package dev.guise.synthetic;

import java.util.Arrays;

/**
 * The supersampled picture while it is made: a depth pass notes the nearest triangle of every pixel, shading fills the
 * colours, then see-through parts are blended from back to front.
 */
final class Canvas {
    /** Barycentric slack that closes hairline cracks between neighbours. */
    private static final float EDGE = -1e-4f;

    final int side;
    final float[] depth;
    /** Part and triangle of the nearest opaque surface, -1 none. */
    final int[] surface;

    final float[] weightA;
    final float[] weightB;
    final float[] red;
    final float[] green;
    final float[] blue;
    final float[] cover;

    Canvas(int side) {
        this.side = side;
        int pixels = side * side;
        depth = new float[pixels];
        surface = new int[pixels];
        weightA = new float[pixels];
        weightB = new float[pixels];
        red = new float[pixels];
        green = new float[pixels];
        blue = new float[pixels];
        cover = new float[pixels];
    }

    void clear() {
        Arrays.fill(depth, -1e9f);
        Arrays.fill(surface, -1);
        Arrays.fill(red, 0);
        Arrays.fill(green, 0);
        Arrays.fill(blue, 0);
        Arrays.fill(cover, 0);
    }

    /** The depth pass of one opaque part; faces seen from behind are left out. */
    void drawDepth(PosedMesh mesh, int[] triangles, int part) {
        for (int t = 0; t < triangles.length; t += 3) {
            drawDepth(mesh, triangles[t], triangles[t + 1], triangles[t + 2], (part << 20) | (t / 3));
        }
    }

    private void drawDepth(PosedMesh mesh, int i0, int i1, int i2, int id) {
        float[] s = mesh.screen;
        float ax = s[i0 * 2];
        float ay = s[i0 * 2 + 1];
        float bx = s[i1 * 2];
        float by = s[i1 * 2 + 1];
        float cx = s[i2 * 2];
        float cy = s[i2 * 2 + 1];
        float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (area > -1e-6f) {
            return;
        }
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - .5f));
        int right = Math.min(side - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - .5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - .5f));
        int bottom = Math.min(side - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - .5f));
        if (left > right || top > bottom) {
            return;
        }
        float za = mesh.camera[i0 * 3 + 2];
        float zb = mesh.camera[i1 * 3 + 2];
        float zc = mesh.camera[i2 * 3 + 2];
        float inverse = 1 / area;
        float aStep = (by - cy) * inverse;
        float bStep = (cy - ay) * inverse;
        for (int y = top; y <= bottom; y++) {
            float py = y + .5f;
            float px = left + .5f;
            float a = ((bx - px) * (cy - py) - (cx - px) * (by - py)) * inverse;
            float b = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) * inverse;
            int at = y * side + left;
            for (int x = left; x <= right; x++, at++, a += aStep, b += bStep) {
                float c = 1 - a - b;
                if (a < EDGE || b < EDGE || c < EDGE) {
                    continue;
                }
                float z = a * za + b * zb + c * zc;
                if (z > depth[at]) {
                    depth[at] = z;
                    surface[at] = id;
                    weightA[at] = a;
                    weightB[at] = b;
                }
            }
        }
    }
}
