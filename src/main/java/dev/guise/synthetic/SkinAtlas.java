package dev.guise.synthetic;

/**
 * For every texel of the skin picture: the place on the unmorphed head it belongs to, so that skin can be painted in
 * head coordinates. Texels near the used ones are filled too, so that filtering never meets an empty texel.
 */
final class SkinAtlas {
    static final int SIDE = 1024;
    private static final int MARGIN_TEXELS = 4;

    /** x, y, z per texel, row by row from the top. */
    final float[] places = new float[SIDE * SIDE * 3];

    final boolean[] used = new boolean[SIDE * SIDE];

    SkinAtlas(float[] positions, int[] triangles, float[] textureCoordinates, int[] textureIndices) {
        for (int t = 0; t < triangles.length; t += 3) {
            fill(positions, triangles, textureCoordinates, textureIndices, t);
        }
        for (int i = 0; i < MARGIN_TEXELS; i++) {
            grow();
        }
    }

    private void fill(float[] positions, int[] triangles, float[] uv, int[] indices, int t) {
        float ax = uv[indices[t] * 2] * SIDE;
        float ay = (1 - uv[indices[t] * 2 + 1]) * SIDE;
        float bx = uv[indices[t + 1] * 2] * SIDE;
        float by = (1 - uv[indices[t + 1] * 2 + 1]) * SIDE;
        float cx = uv[indices[t + 2] * 2] * SIDE;
        float cy = (1 - uv[indices[t + 2] * 2 + 1]) * SIDE;
        float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (area == 0) {
            return;
        }
        int left = Math.max(0, (int) Math.min(ax, Math.min(bx, cx)));
        int right = Math.min(SIDE - 1, (int) Math.max(ax, Math.max(bx, cx)));
        int top = Math.max(0, (int) Math.min(ay, Math.min(by, cy)));
        int bottom = Math.min(SIDE - 1, (int) Math.max(ay, Math.max(by, cy)));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float px = x + .5f;
                float py = y + .5f;
                float a = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area;
                float b = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area;
                float c = 1 - a - b;
                if (Math.min(a, Math.min(b, c)) >= -1e-3f) {
                    set(y * SIDE + x, positions, triangles, t, a, b, c);
                }
            }
        }
    }

    private void set(int texel, float[] positions, int[] triangles, int t, float a, float b, float c) {
        used[texel] = true;
        for (int axis = 0; axis < 3; axis++) {
            places[texel * 3 + axis] = a * positions[triangles[t] * 3 + axis]
                    + b * positions[triangles[t + 1] * 3 + axis]
                    + c * positions[triangles[t + 2] * 3 + axis];
        }
    }

    private void grow() {
        boolean[] before = used.clone();
        int[] steps = {-1, 1, -SIDE, SIDE};
        for (int texel = SIDE; texel < before.length - SIDE; texel++) {
            if (before[texel]) {
                continue;
            }
            int from = 0;
            for (int step : steps) {
                if (before[texel + step]) {
                    from = step;
                }
            }
            if (from != 0) {
                used[texel] = true;
                System.arraycopy(places, (texel + from) * 3, places, texel * 3, 3);
            }
        }
    }
}
