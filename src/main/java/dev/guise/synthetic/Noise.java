package dev.guise.synthetic;

/** Repeatable noise in three dimensions. */
final class Noise {
    private Noise() {}

    /** 0..1 from whole numbers. */
    static float hash(int x, int y, int z, int seed) {
        int h = x * 0x8da6b343 ^ y * 0xd8163841 ^ z * 0xcb1ab31f ^ seed * 0x9e3779b1;
        h ^= h >>> 15;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return (h >>> 8) / (float) (1 << 24);
    }

    /** Smooth noise -1..1 with features of size 1. */
    static float smooth(float x, float y, float z, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        float fx = fade(x - ix);
        float fy = fade(y - iy);
        float fz = fade(z - iz);
        float near = layer(ix, iy, iz, fx, fy, seed);
        float far = layer(ix, iy, iz + 1, fx, fy, seed);
        return 2 * (near + fz * (far - near)) - 1;
    }

    private static float layer(int ix, int iy, int iz, float fx, float fy, int seed) {
        float top = hash(ix, iy, iz, seed) * (1 - fx) + hash(ix + 1, iy, iz, seed) * fx;
        float bottom = hash(ix, iy + 1, iz, seed) * (1 - fx) + hash(ix + 1, iy + 1, iz, seed) * fx;
        return top + fy * (bottom - top);
    }

    private static float fade(float t) {
        return t * t * (3 - 2 * t);
    }

    /** 1 at the centre of a randomly placed spot, falling to 0 at its rim; at most one spot per cell of size 1. */
    static float spots(float x, float y, float z, float density, int seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        if (hash(ix, iy, iz, seed) > density) {
            return 0;
        }
        float dx = x - ix - .3f - .4f * hash(ix, iy, iz, seed + 1);
        float dy = y - iy - .3f - .4f * hash(ix, iy, iz, seed + 2);
        float dz = z - iz - .3f - .4f * hash(ix, iy, iz, seed + 3);
        float size = .12f + .18f * hash(ix, iy, iz, seed + 4);
        return Math.max(0, 1 - (dx * dx + dy * dy + dz * dz) / (size * size));
    }
}
