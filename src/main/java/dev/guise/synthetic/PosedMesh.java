package dev.guise.synthetic;

import java.util.Arrays;

/** Buffers of one mesh in one picture: camera space, screen and normals; reused for meshes up to its capacity. */
final class PosedMesh {
    final float[] camera;
    final float[] screen;
    final float[] normals;
    int vertexCount;

    PosedMesh(int capacity) {
        vertexCount = capacity;
        camera = new float[capacity * 3];
        screen = new float[capacity * 2];
        normals = new float[capacity * 3];
    }

    /** Area-weighted normals of the posed triangles. */
    void computeNormals(int[] triangles) {
        Arrays.fill(normals, 0, vertexCount * 3, 0);
        float[] p = camera;
        for (int t = 0; t < triangles.length; t += 3) {
            int a = triangles[t] * 3;
            int b = triangles[t + 1] * 3;
            int c = triangles[t + 2] * 3;
            float ux = p[b] - p[a];
            float uy = p[b + 1] - p[a + 1];
            float uz = p[b + 2] - p[a + 2];
            float vx = p[c] - p[a];
            float vy = p[c + 1] - p[a + 1];
            float vz = p[c + 2] - p[a + 2];
            float nx = uy * vz - uz * vy;
            float ny = uz * vx - ux * vz;
            float nz = ux * vy - uy * vx;
            add(a, nx, ny, nz);
            add(b, nx, ny, nz);
            add(c, nx, ny, nz);
        }
        for (int i = 0; i < vertexCount * 3; i += 3) {
            float x = normals[i];
            float y = normals[i + 1];
            float z = normals[i + 2];
            float scale = 1 / ((float) Math.sqrt(x * x + y * y + z * z) + 1e-12f);
            normals[i] = x * scale;
            normals[i + 1] = y * scale;
            normals[i + 2] = z * scale;
        }
    }

    private void add(int at, float x, float y, float z) {
        normals[at] += x;
        normals[at + 1] += y;
        normals[at + 2] += z;
    }
}
