package dev.guise.synthetic;

/**
 * Where on the skin picture lips, beard and redness lie and how the grain runs: the same for all people, so computed
 * once. One byte a texel.
 */
final class SkinFields {
    private static final int SIDE = SkinAtlas.SIDE;
    private static final int[] OUTER_LIPS = {48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59};

    /** -127..127: fine grain, to scale by strength. */
    final byte[] grain = new byte[SIDE * SIDE];
    /** -127..127: wide blotches. */
    final byte[] blotches = new byte[SIDE * SIDE];
    /** 0..127 x 2: nose, cheeks, ears. */
    final byte[] redness = new byte[SIDE * SIDE];
    /** 0..127: lips. */
    final byte[] lips = new byte[SIDE * SIDE];
    /** 0..127: beard, with its grain. */
    final byte[] beard = new byte[SIDE * SIDE];

    private final float[] lipX = new float[OUTER_LIPS.length];
    private final float[] lipY = new float[OUTER_LIPS.length];

    SkinFields(SkinAtlas atlas, float[] head, int[] landmarks) {
        for (int i = 0; i < OUTER_LIPS.length; i++) {
            lipX[i] = head[landmarks[OUTER_LIPS[i]] * 3];
            lipY[i] = head[landmarks[OUTER_LIPS[i]] * 3 + 1];
        }
        for (int texel = 0; texel < grain.length; texel++) {
            if (atlas.used[texel]) {
                fill(texel, atlas.places[texel * 3], atlas.places[texel * 3 + 1], atlas.places[texel * 3 + 2]);
            }
        }
    }

    private void fill(int texel, float x, float y, float z) {
        float fine = .55f * Noise.smooth(x * 45, y * 45, z * 45, 1) + .45f * Noise.smooth(x * 14, y * 14, z * 14, 2);
        grain[texel] = (byte) (127 * fine);
        blotches[texel] = (byte) (127 * Noise.smooth(x * 5, y * 5, z * 5, 3));
        redness[texel] = (byte) (63 * Math.min(2, redness(x, y, z)));
        float lip = z > 1.1f && Math.abs(x) < .4f && y > 6.3f && y < 6.95f ? lips(x, y) : 0;
        lips[texel] = (byte) (127 * lip);
        beard[texel] = lip > .3f ? 0 : (byte) (127 * beard(x, y, z));
    }

    /** Nose tip, cheeks and ears are redder. */
    private static float redness(float x, float y, float z) {
        float side = Math.abs(x);
        return bump(side, y, z, 0, 6.98f, 1.6f, .16f)
                + .8f * bump(side, y, z, .38f, 6.92f, 1.3f, .24f)
                + .8f * bump(side, y, z, .8f, 7.2f, .5f, .3f)
                + .3f * bump(side, y, z, 0, 6.2f, 1.2f, .25f);
    }

    private static float bump(float x, float y, float z, float cx, float cy, float cz, float size) {
        float dx = (x - cx) / size;
        float dy = (y - cy) / size;
        float dz = (z - cz) / size;
        return Math.max(0, 1 - (dx * dx + dy * dy + .5f * dz * dz) * .5f);
    }

    private static float beard(float x, float y, float z) {
        if (y > 7.1f || y < 5.9f || z < .35f) {
            return 0;
        }
        float top = 6.84f + .9f * Math.max(0, Math.abs(x) - .38f);
        float upper = clamp((top - y) / .12f);
        float under = clamp((y - 6.12f + .25f * Math.max(0, 1 - z)) / .2f);
        float front = clamp((z - .35f) / .2f);
        return upper * under * front * (.7f + .3f * Noise.smooth(x * 60, y * 60, z * 60, 4));
    }

    private static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }

    /** 1 inside the lips, fading over a few millimetres outside; 0 far away. */
    private float lips(float x, float y) {
        boolean inside = false;
        float nearest = 1;
        for (int i = 0, j = lipX.length - 1; i < lipX.length; j = i++) {
            if (lipY[i] > y != lipY[j] > y && x < (lipX[j] - lipX[i]) * (y - lipY[i]) / (lipY[j] - lipY[i]) + lipX[i]) {
                inside = !inside;
            }
            nearest = Math.min(nearest, distance(x, y, i, j));
        }
        float depth = inside ? nearest : -nearest;
        return clamp((depth + .015f) / .03f);
    }

    private float distance(float x, float y, int i, int j) {
        float dx = lipX[j] - lipX[i];
        float dy = lipY[j] - lipY[i];
        float along = clamp(((x - lipX[i]) * dx + (y - lipY[i]) * dy) / (dx * dx + dy * dy));
        return (float) Math.hypot(x - lipX[i] - along * dx, y - lipY[i] - along * dy);
    }
}
