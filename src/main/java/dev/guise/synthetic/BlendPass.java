package dev.guise.synthetic;

import java.util.Arrays;

/** Blends see-through meshes (hair, brows, lashes) over the canvas from back to front, lit per vertex. */
final class BlendPass {
    private static final float SOLID = .5f;
    private static final float FAINT = .02f;
    private static final float SMALLEST_AREA = 1e-6f;

    private final Canvas canvas;
    private final Lighting lighting;
    private final float[] sampled = new float[4];
    private final float[] falling = new float[3];
    private final TriangleScan scan = new TriangleScan();

    private float[] gains = new float[0];
    private long[] order = new long[0];

    /** Corners and texture corners of the current triangle. */
    private int i0;

    private int i1;
    private int i2;
    private int t0;
    private int t1;
    private int t2;
    private float[] uv = new float[0];

    BlendPass(Canvas canvas, Lighting lighting) {
        this.canvas = canvas;
        this.lighting = lighting;
    }

    /** Draws the mesh; sky and sun are per vertex or null for full light. */
    void draw(PosedMesh mesh, FittedMesh shape, Texture texture, float[] sky, float[] sun, float gloss) {
        light(mesh, sky, sun, gloss);
        int count = sort(mesh, shape.triangles);
        for (int i = 0; i < count; i++) {
            triangle(mesh, shape, texture, (int) order[i] * 3);
        }
    }

    /** Per vertex: factors on red, green and blue, and a glint to add. */
    private void light(PosedMesh mesh, float[] sky, float[] sun, float gloss) {
        if (gains.length < mesh.vertexCount * 4) {
            gains = new float[mesh.vertexCount * 4];
        }
        for (int i = 0; i < mesh.vertexCount; i++) {
            float nx = mesh.normals[i * 3];
            float ny = mesh.normals[i * 3 + 1];
            float nz = mesh.normals[i * 3 + 2];
            float side = nz < 0 ? -1 : 1;
            float openness = sky.length == 0 ? 1 : sky[i];
            float reached = sun.length == 0 ? 1 : .25f + .75f * sun[i];
            lighting.irradiance(nx * side, ny * side, nz * side, openness, reached, .3f, falling);
            for (int c = 0; c < 3; c++) {
                gains[i * 4 + c] = (float) Math.sqrt(falling[c]);
            }
            gains[i * 4 + 3] = gloss * reached * openness * 255 * lighting.glint(nx * side, ny * side, nz * side, 4);
        }
    }

    private int sort(PosedMesh mesh, int[] triangles) {
        int count = triangles.length / 3;
        if (order.length < count) {
            order = new long[count];
        }
        for (int t = 0; t < count; t++) {
            float z = mesh.camera[triangles[t * 3] * 3 + 2]
                    + mesh.camera[triangles[t * 3 + 1] * 3 + 2]
                    + mesh.camera[triangles[t * 3 + 2] * 3 + 2];
            int bits = Float.floatToIntBits(z);
            order[t] = ((long) (bits >= 0 ? bits : bits ^ 0x7fffffff) << 32) | t;
        }
        Arrays.sort(order, 0, count);
        return count;
    }

    private void triangle(PosedMesh mesh, FittedMesh shape, Texture texture, int t) {
        i0 = shape.triangles[t];
        i1 = shape.triangles[t + 1];
        i2 = shape.triangles[t + 2];
        if (!scan.set(mesh.screen, i0, i1, i2, canvas.side) || Math.abs(scan.area) < SMALLEST_AREA) {
            return;
        }
        t0 = shape.textureIndices[t] * 2;
        t1 = shape.textureIndices[t + 1] * 2;
        t2 = shape.textureIndices[t + 2] * 2;
        uv = shape.textureCoordinates;
        int level = texture.levelFor(texels(texture) / Math.abs(scan.area));
        float za = mesh.camera[i0 * 3 + 2];
        float zb = mesh.camera[i1 * 3 + 2];
        float zc = mesh.camera[i2 * 3 + 2];
        for (int y = scan.top; y <= scan.bottom; y++) {
            scan.beginRow(y);
            float a = scan.a;
            float b = scan.b;
            int last = y * canvas.side + scan.right;
            for (int at = y * canvas.side + scan.left; at <= last; at++, a += scan.aStep, b += scan.bStep) {
                float c = 1 - a - b;
                if (a >= 0 && b >= 0 && c >= 0) {
                    pixel(at, texture, level, a, b, c, a * za + b * zb + c * zc);
                }
            }
        }
    }

    /** Twice the triangle's area in the picture. */
    private float texels(Texture texture) {
        return Math.abs((uv[t1] - uv[t0]) * (uv[t2 + 1] - uv[t0 + 1]) - (uv[t2] - uv[t0]) * (uv[t1 + 1] - uv[t0 + 1]))
                * texture.widths[0]
                * texture.heights[0];
    }

    private void pixel(int at, Texture texture, int level, float a, float b, float c, float z) {
        if (z < canvas.depth[at]) {
            return;
        }
        float u = a * uv[t0] + b * uv[t1] + c * uv[t2];
        float v = a * uv[t0 + 1] + b * uv[t1 + 1] + c * uv[t2 + 1];
        texture.sample(level, u, v, sampled);
        float alpha = sampled[3] / 255;
        if (alpha < FAINT) {
            return;
        }
        float glint = gain(3, a, b, c);
        blend(canvas.red, at, alpha, sampled[0] * gain(0, a, b, c) + glint);
        blend(canvas.green, at, alpha, sampled[1] * gain(1, a, b, c) + glint);
        blend(canvas.blue, at, alpha, sampled[2] * gain(2, a, b, c) + glint);
        canvas.cover[at] += alpha * (1 - canvas.cover[at]);
        if (alpha > SOLID) {
            canvas.depth[at] = z;
        }
    }

    private float gain(int channel, float a, float b, float c) {
        return a * gains[i0 * 4 + channel] + b * gains[i1 * 4 + channel] + c * gains[i2 * 4 + channel];
    }

    private static void blend(float[] plane, int at, float alpha, float value) {
        plane[at] += alpha * (Math.min(250, value) - plane[at]);
    }
}
