package dev.guise.synthetic;

import java.util.Arrays;

/**
 * The supersampled picture while it is made: a depth pass notes the nearest triangle of every pixel, shading fills the
 * colours, then see-through parts are blended from back to front.
 */
final class Canvas {
    /** Barycentric slack that closes hairline cracks between neighbours. */
    private static final float EDGE = -1e-4f;

    private static final float SMALLEST_AREA = 1e-6f;

    final int side;
    /** Camera-space z of the nearest surface, larger is nearer. */
    final float[] depth;
    /** Part and triangle of the nearest opaque surface, -1 none. */
    final int[] surface;

    final float[] weightA;
    final float[] weightB;
    final float[] red;
    final float[] green;
    final float[] blue;
    /** 0..1. */
    final float[] cover;

    private final TriangleScan scan = new TriangleScan();

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
        drawDepth(mesh, triangles, 0, triangles.length, part, 0);
    }

    /** The depth pass of corners first to last, drawn as if the given distance farther away. */
    void drawDepth(PosedMesh mesh, int[] triangles, int first, int last, int part, float farther) {
        for (int t = first; t < last; t += 3) {
            drawDepth(mesh, triangles[t], triangles[t + 1], triangles[t + 2], (part << 20) | (t / 3), farther);
        }
    }

    private void drawDepth(PosedMesh mesh, int i0, int i1, int i2, int id, float farther) {
        if (!scan.set(mesh.screen, i0, i1, i2, side) || scan.area > -SMALLEST_AREA) {
            return;
        }
        float za = mesh.camera[i0 * 3 + 2] - farther;
        float zb = mesh.camera[i1 * 3 + 2] - farther;
        float zc = mesh.camera[i2 * 3 + 2] - farther;
        for (int y = scan.top; y <= scan.bottom; y++) {
            scan.beginRow(y);
            float a = scan.a;
            float b = scan.b;
            int last = y * side + scan.right;
            for (int at = y * side + scan.left; at <= last; at++, a += scan.aStep, b += scan.bStep) {
                float c = 1 - a - b;
                if (a >= EDGE && b >= EDGE && c >= EDGE) {
                    keepNearest(at, a * za + b * zb + c * zc, id, a, b);
                }
            }
        }
    }

    private void keepNearest(int at, float z, int id, float a, float b) {
        if (z > depth[at]) {
            depth[at] = z;
            surface[at] = id;
            weightA[at] = a;
            weightB[at] = b;
        }
    }
}
