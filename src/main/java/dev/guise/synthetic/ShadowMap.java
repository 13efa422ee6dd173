package dev.guise.synthetic;

import java.util.Arrays;

/** Depth seen from a far light: tells how much of the light reaches a point. Reused from light to light. */
final class ShadowMap {
    private static final float SMALLEST_AREA = 1e-9f;

    private final TriangleScan scan = new TriangleScan();
    private final int side;
    private final float radius;
    private final float[] depth;
    private final float[] right = new float[3];
    private final float[] up = new float[3];
    private float[] toLight = {0, 0, 1};
    private float[] projected = new float[0];

    /** Covers a cube of the given half size around the origin. */
    ShadowMap(int side, float radius) {
        this.side = side;
        this.radius = radius;
        depth = new float[side * side];
    }

    void begin(float[] direction) {
        toLight = direction;
        Arrays.fill(depth, -1e9f);
        float length = (float) Math.hypot(direction[0], direction[2]) + 1e-6f;
        right[0] = direction[2] / length;
        right[1] = 0;
        right[2] = -direction[0] / length;
        up[0] = direction[1] * right[2] - direction[2] * right[1];
        up[1] = direction[2] * right[0] - direction[0] * right[2];
        up[2] = direction[0] * right[1] - direction[1] * right[0];
    }

    private float u(float x, float y, float z) {
        return (x * right[0] + y * right[1] + z * right[2]) / radius * side * .5f + side * .5f;
    }

    private float v(float x, float y, float z) {
        return (x * up[0] + y * up[1] + z * up[2]) / radius * side * .5f + side * .5f;
    }

    private float towardsLight(float x, float y, float z) {
        return x * toLight[0] + y * toLight[1] + z * toLight[2];
    }

    /** Adds casters, both sides of every triangle. */
    void draw(float[] positions, int vertexCount, int[] triangles) {
        int length = vertexCount * 3;
        if (projected.length < length) {
            projected = new float[length];
        }
        float[] p = projected;
        for (int i = 0; i < length; i += 3) {
            float x = positions[i];
            float y = positions[i + 1];
            float z = positions[i + 2];
            p[i] = u(x, y, z);
            p[i + 1] = v(x, y, z);
            p[i + 2] = towardsLight(x, y, z);
        }
        for (int t = 0; t < triangles.length; t += 3) {
            triangle(p, triangles[t] * 3, triangles[t + 1] * 3, triangles[t + 2] * 3);
        }
    }

    private void triangle(float[] p, int i, int j, int k) {
        if (!scan.set(p[i], p[i + 1], p[j], p[j + 1], p[k], p[k + 1], side) || Math.abs(scan.area) < SMALLEST_AREA) {
            return;
        }
        for (int y = scan.top; y <= scan.bottom; y++) {
            scan.beginRow(y);
            float a = scan.a;
            float b = scan.b;
            int last = y * side + scan.right;
            for (int at = y * side + scan.left; at <= last; at++, a += scan.aStep, b += scan.bStep) {
                float c = 1 - a - b;
                if (a >= 0 && b >= 0 && c >= 0) {
                    depth[at] = Math.max(depth[at], a * p[i + 2] + b * p[j + 2] + c * p[k + 2]);
                }
            }
        }
    }

    /** 0 in shadow .. 1 lit, smoothed over reach x reach texels around the point. */
    float light(float x, float y, float z, float bias, int reach) {
        int column = (int) u(x, y, z) - reach / 2;
        int row = (int) v(x, y, z) - reach / 2;
        if (column < 0 || row < 0 || column + reach >= side || row + reach >= side) {
            return 1;
        }
        float mine = towardsLight(x, y, z) + bias;
        float sum = 0;
        for (int dy = 0; dy < reach; dy++) {
            int at = (row + dy) * side + column;
            for (int dx = 0; dx < reach; dx++) {
                float over = depth[at + dx] - mine;
                sum += over <= 0 ? 1 : Math.max(0, 1 - over * 25);
            }
        }
        return sum / (reach * reach);
    }
}
