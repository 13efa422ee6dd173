package dev.guise.synthetic;

import java.util.Arrays;

/** Blends a see-through mesh over the canvas from back to front, lit per vertex. */
final class BlendPass {
    private static final float SOLID = .5f;

    private final Canvas canvas;
    private final LightSetup light;
    private final float gloss;
    private final float[] sampled = new float[4];

    BlendPass(Canvas canvas, LightSetup light, float gloss) {
        this.canvas = canvas;
        this.light = light;
        this.gloss = gloss;
    }

    void draw(PosedMesh mesh, FittedMesh shape, Texture texture) {
        int[] triangles = shape.triangles;
        long[] order = new long[triangles.length / 3];
        for (int t = 0; t < order.length; t++) {
            float z = mesh.camera[triangles[t * 3] * 3 + 2]
                    + mesh.camera[triangles[t * 3 + 1] * 3 + 2]
                    + mesh.camera[triangles[t * 3 + 2] * 3 + 2];
            int bits = Float.floatToIntBits(z);
            order[t] = ((long) (bits >= 0 ? bits : bits ^ 0x7fffffff) << 32) | t;
        }
        Arrays.sort(order);
        for (long entry : order) {
            triangle(mesh, shape, texture, (int) entry * 3);
        }
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
        float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (Math.abs(area) < 1e-6f) {
            return;
        }
        int side = canvas.side;
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - .5f));
        int right = Math.min(side - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - .5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - .5f));
        int bottom = Math.min(side - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - .5f));
        if (left > right || top > bottom) {
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
        float[] n = mesh.normals;
        float inverse = 1 / area;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float px = x + .5f;
                float py = y + .5f;
                float a = ((bx - px) * (cy - py) - (cx - px) * (by - py)) * inverse;
                float b = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) * inverse;
                float c = 1 - a - b;
                if (a < 0 || b < 0 || c < 0) {
                    continue;
                }
                float z = a * mesh.camera[i0 * 3 + 2] + b * mesh.camera[i1 * 3 + 2] + c * mesh.camera[i2 * 3 + 2];
                int at = y * side + x;
                if (z < canvas.depth[at]) {
                    continue;
                }
                texture.sample(
                        level,
                        a * uv[t0] + b * uv[t1] + c * uv[t2],
                        a * uv[t0 + 1] + b * uv[t1 + 1] + c * uv[t2 + 1],
                        sampled);
                float alpha = sampled[3] / 255;
                if (alpha < .02f) {
                    continue;
                }
                float nx = a * n[i0 * 3] + b * n[i1 * 3] + c * n[i2 * 3];
                float ny = a * n[i0 * 3 + 1] + b * n[i1 * 3 + 1] + c * n[i2 * 3 + 1];
                float nz = a * n[i0 * 3 + 2] + b * n[i1 * 3 + 2] + c * n[i2 * 3 + 2];
                float scale = (nz < 0 ? -1 : 1) / ((float) Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9f);
                light.shade(sampled, nx * scale, ny * scale, nz * scale, gloss);
                canvas.red[at] += alpha * (sampled[0] - canvas.red[at]);
                canvas.green[at] += alpha * (sampled[1] - canvas.green[at]);
                canvas.blue[at] += alpha * (sampled[2] - canvas.blue[at]);
                canvas.cover[at] += alpha * (1 - canvas.cover[at]);
                if (alpha > SOLID) {
                    canvas.depth[at] = z;
                }
            }
        }
    }
}
