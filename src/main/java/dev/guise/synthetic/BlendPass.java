package dev.guise.synthetic;

import java.util.Arrays;

/** Blends see-through meshes (hair, brows, lashes) over the canvas from back to front, lit per vertex. */
final class BlendPass {
    private static final float SOLID = .5f;
    private static final float FAINT = .02f;
    private static final float EDGE = 0;

    private final Canvas canvas;
    private final Lighting lighting;
    private final float[] sampled = new float[4];
    private final float[] falling = new float[3];
    private float[] gains = new float[0];
    private long[] order = new long[0];

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
        int i0 = shape.triangles[t];
        int i1 = shape.triangles[t + 1];
        int i2 = shape.triangles[t + 2];
        float[] s = mesh.screen;
        float ax = s[i0 * 2];
        float ay = s[i0 * 2 + 1];
        float bx = s[i1 * 2];
        float by = s[i1 * 2 + 1];
        float cx = s[i2 * 2];
        float cy = s[i2 * 2 + 1];
        int side = canvas.side;
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - .5f));
        int right = Math.min(side - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - .5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - .5f));
        int bottom = Math.min(side - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - .5f));
        float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (left > right || top > bottom || Math.abs(area) < 1e-6f) {
            return;
        }
        float[] uv = shape.textureCoordinates;
        int t0 = shape.textureIndices[t] * 2;
        int t1 = shape.textureIndices[t + 1] * 2;
        int t2 = shape.textureIndices[t + 2] * 2;
        float texels =
                Math.abs((uv[t1] - uv[t0]) * (uv[t2 + 1] - uv[t0 + 1]) - (uv[t2] - uv[t0]) * (uv[t1 + 1] - uv[t0 + 1]))
                        * texture.widths[0]
                        * texture.heights[0];
        int level = texture.levelFor(texels / Math.abs(area));
        float za = mesh.camera[i0 * 3 + 2];
        float zb = mesh.camera[i1 * 3 + 2];
        float zc = mesh.camera[i2 * 3 + 2];
        float inverse = 1 / area;
        float aStep = (by - cy) * inverse;
        float bStep = (cy - ay) * inverse;
        for (int y = top; y <= bottom; y++) {
            float px = left + .5f;
            float py = y + .5f;
            float a = ((bx - px) * (cy - py) - (cx - px) * (by - py)) * inverse;
            float b = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) * inverse;
            int at = y * side + left;
            for (int x = left; x <= right; x++, at++, a += aStep, b += bStep) {
                float c = 1 - a - b;
                if (a < EDGE || b < EDGE || c < EDGE) {
                    continue;
                }
                float z = a * za + b * zb + c * zc;
                if (z < canvas.depth[at]) {
                    continue;
                }
                float u = a * uv[t0] + b * uv[t1] + c * uv[t2];
                float v = a * uv[t0 + 1] + b * uv[t1 + 1] + c * uv[t2 + 1];
                texture.sample(level, u, v, sampled);
                float alpha = sampled[3] / 255;
                if (alpha < FAINT) {
                    continue;
                }
                float glint = gain(i0, i1, i2, 3, a, b, c);
                blend(canvas.red, at, alpha, sampled[0] * gain(i0, i1, i2, 0, a, b, c) + glint);
                blend(canvas.green, at, alpha, sampled[1] * gain(i0, i1, i2, 1, a, b, c) + glint);
                blend(canvas.blue, at, alpha, sampled[2] * gain(i0, i1, i2, 2, a, b, c) + glint);
                canvas.cover[at] += alpha * (1 - canvas.cover[at]);
                if (alpha > SOLID) {
                    canvas.depth[at] = z;
                }
            }
        }
    }

    private float gain(int i0, int i1, int i2, int channel, float a, float b, float c) {
        return a * gains[i0 * 4 + channel] + b * gains[i1 * 4 + channel] + c * gains[i2 * 4 + channel];
    }

    private static void blend(float[] plane, int at, float alpha, float value) {
        plane[at] += alpha * (Math.min(250, value) - plane[at]);
    }
}
