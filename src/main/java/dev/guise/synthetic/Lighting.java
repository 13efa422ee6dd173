package dev.guise.synthetic;

import java.util.SplittableRandom;

/**
 * Lights surfaces of one picture. Colours are treated as squares of sRGB, close enough to linear light; highlights run
 * into a soft shoulder instead of clipping.
 */
final class Lighting {
    private static final float SHOULDER = .62f;

    private HeadLight light = HeadLight.studio(new SplittableRandom(0));
    private float halfX;
    private float halfY;
    private float halfZ;

    void set(HeadLight to) {
        light = to;
        float x = to.key()[0];
        float y = to.key()[1];
        float z = to.key()[2] + 1;
        float scale = 1 / ((float) Math.sqrt(x * x + y * y + z * z) + 1e-6f);
        halfX = x * scale;
        halfY = y * scale;
        halfZ = z * scale;
    }

    HeadLight light() {
        return light;
    }

    /**
     * Light that falls on a surface, into out. Light bleeds around the edge of the lit side, red the farthest, as in
     * skin; openness is how much sky the place sees, sun how much of the key light reaches it (both 0..1).
     */
    void irradiance(float nx, float ny, float nz, float openness, float sun, float bleed, float[] out) {
        float[] key = light.key();
        float[] fill = light.fill();
        float toKey = nx * key[0] + ny * key[1] + nz * key[2];
        float toFill = Math.max(0, nx * fill[0] + ny * fill[1] + nz * fill[2]) * (.4f + .6f * openness);
        float sky = .78f + .22f * ny;
        for (int c = 0; c < 3; c++) {
            float wrap = bleed * (1 - .3f * c);
            float direct = Math.max(0, (toKey + wrap) / (1 + wrap)) * sun;
            float seen = c == 0 ? openness + (1 - openness) * bleed * .35f : openness;
            out[c] = light.ambient()[c] * sky * seen + direct * light.keyColour()[c] + toFill * light.fillColour()[c];
        }
    }

    /** Glint of the key light, 0..1; sharper = smaller. */
    float glint(float nx, float ny, float nz, int squarings) {
        float half = Math.max(0, nx * halfX + ny * halfY + nz * halfZ);
        for (int i = 0; i < squarings; i++) {
            half *= half;
        }
        return half;
    }

    /** From squared light to sRGB 0..255. */
    static float tone(float squared) {
        float value = squared;
        if (value > SHOULDER) {
            float over = (value - SHOULDER) / (1 - SHOULDER);
            value = SHOULDER + (1 - SHOULDER) * over / (1 + over);
        }
        return 255 * (float) Math.sqrt(value);
    }
}
