package dev.guise.photo;

import java.util.Arrays;

/**
 * Draws triangles into a map that says for each place of the portrait which place of the source picture is seen there. The
 * nearest triangle wins; triangles that are seen from behind are left out. Arrays are made once; one thread.
 */
final class MapRasterizer {
    /** Places along each side of the map; it is enlarged afterwards, since it is smooth. */
    static final int SIDE = 256;

    private static final float FAR = Float.MAX_VALUE;
    private static final float RIM = -1e-4f;

    private final float[] sourceX = new float[SIDE * SIDE];
    private final float[] sourceY = new float[SIDE * SIDE];
    private final float[] depth = new float[SIDE * SIDE];
    private final float perPixel;
    private final int sidePx;

    MapRasterizer(int sidePx) {
        this.sidePx = sidePx;
        this.perPixel = (float) SIDE / sidePx;
    }

    /** x in the source picture, in pixels of the square, row by row. */
    float[] sourceX() {
        return sourceX;
    }

    /** y in the source picture. */
    float[] sourceY() {
        return sourceY;
    }

    /** Forgets everything that was drawn. */
    void clear() {
        Arrays.fill(depth, FAR);
    }

    /**
     * Draws triangles.
     *
     * @param at x, y, z of each vertex in the portrait, in pixels of the square
     * @param from x, y, z of each vertex in the source picture
     * @param corners three vertices a triangle, clockwise on the screen
     * @param bias added to the depth: negative draws before what lies equally deep
     */
    void draw(float[] at, float[] from, int[] corners, float bias) {
        for (int t = 0; t < corners.length; t += 3) {
            triangle(at, from, 3 * corners[t], 3 * corners[t + 1], 3 * corners[t + 2], bias);
        }
    }

    private void triangle(float[] at, float[] from, int a, int b, int c, float bias) {
        float xa = at[a] * perPixel - 0.5f;
        float ya = at[a + 1] * perPixel - 0.5f;
        float xb = at[b] * perPixel - 0.5f;
        float yb = at[b + 1] * perPixel - 0.5f;
        float xc = at[c] * perPixel - 0.5f;
        float yc = at[c + 1] * perPixel - 0.5f;
        float area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya);
        if (area <= 1e-6f) {
            return;
        }
        int left = Math.max(0, (int) Math.ceil(Math.min(xa, Math.min(xb, xc))));
        int right = Math.min(SIDE - 1, (int) Math.floor(Math.max(xa, Math.max(xb, xc))));
        int top = Math.max(0, (int) Math.ceil(Math.min(ya, Math.min(yb, yc))));
        int bottom = Math.min(SIDE - 1, (int) Math.floor(Math.max(ya, Math.max(yb, yc))));
        float over = 1 / area;
        float aX = (yb - yc) * over;
        float aY = (xc - xb) * over;
        float bX = (yc - ya) * over;
        float bY = (xa - xc) * over;
        for (int y = top; y <= bottom; y++) {
            float wa = aX * (left - xc) + aY * (y - yc);
            float wb = bX * (left - xc) + bY * (y - yc);
            for (int x = left, i = y * SIDE + left; x <= right; x++, i++, wa += aX, wb += bX) {
                float wc = 1 - wa - wb;
                if (wa < RIM || wb < RIM || wc < RIM) {
                    continue;
                }
                float z = wa * at[a + 2] + wb * at[b + 2] + wc * at[c + 2] + bias;
                if (z < depth[i]) {
                    depth[i] = z;
                    sourceX[i] = wa * from[a] + wb * from[b] + wc * from[c];
                    sourceY[i] = wa * from[a + 1] + wb * from[b + 1] + wc * from[c + 1];
                }
            }
        }
    }

    /** Whether a triangle was drawn at a place of the map. */
    boolean isDrawn(int column, int row) {
        return depth[row * SIDE + column] != FAR;
    }

    /** Places where nothing was drawn continue what is drawn to their left, or show themselves at the left edge. */
    void close() {
        float pixel = (float) sidePx / SIDE;
        for (int y = 0, i = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, i++) {
                if (depth[i] == FAR) {
                    sourceX[i] = x == 0 ? 0.5f * pixel : sourceX[i - 1] + pixel;
                    sourceY[i] = x == 0 ? (y + 0.5f) * pixel : sourceY[i - 1];
                }
            }
        }
    }

    /** x in the source picture at any place of the portrait, between four places of the map. */
    float sourceXAt(float x, float y) {
        return between(sourceX, x, y);
    }

    /** y in the source picture, likewise. */
    float sourceYAt(float x, float y) {
        return between(sourceY, x, y);
    }

    private float between(float[] map, float x, float y) {
        float u = Math.max(0, Math.min(SIDE - 1.001f, x * perPixel - 0.5f));
        float v = Math.max(0, Math.min(SIDE - 1.001f, y * perPixel - 0.5f));
        int column = (int) u;
        int row = (int) v;
        float right = u - column;
        float down = v - row;
        int i = row * SIDE + column;
        float above = map[i] + (map[i + 1] - map[i]) * right;
        float below = map[i + SIDE] + (map[i + SIDE + 1] - map[i + SIDE]) * right;
        return above + (below - above) * down;
    }
}
