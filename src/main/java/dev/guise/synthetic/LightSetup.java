package dev.guise.synthetic;

/** The lights of one picture made ready for shading. Colours are squared sRGB, close enough to linear light. */
final class LightSetup {
    private final HeadLight light;
    private final float halfX;
    private final float halfY;
    private final float halfZ;
    private final float shine;

    LightSetup(HeadLight light, float shine) {
        this.light = light;
        this.shine = shine;
        float x = light.key()[0];
        float y = light.key()[1];
        float z = light.key()[2] + 1;
        float scale = 1 / ((float) Math.sqrt(x * x + y * y + z * z) + 1e-6f);
        halfX = x * scale;
        halfY = y * scale;
        halfZ = z * scale;
    }

    /** Turns surface colours 0..255 into lit colours 0..255 in place. */
    void shade(float[] rgb, float nx, float ny, float nz, float gloss) {
        float[] key = light.key();
        float[] fill = light.fill();
        float toKey = nx * key[0] + ny * key[1] + nz * key[2];
        float toFill = Math.max(0, nx * fill[0] + ny * fill[1] + nz * fill[2]);
        float sky = .75f + .25f * ny;
        float half = Math.max(0, nx * halfX + ny * halfY + nz * halfZ);
        float h8 = half * half;
        h8 *= h8;
        h8 *= h8;
        float spark = .06f * shine * gloss * h8 * h8 * h8;
        for (int c = 0; c < 3; c++) {
            float wrap = .3f - .1f * c;
            float direct = Math.max(0, (toKey + wrap) / (1 + wrap));
            float lit = light.ambient()[c] * sky + direct * light.keyColour()[c] + toFill * light.fillColour()[c];
            float albedo = rgb[c] * (1 / 255f);
            float linear = albedo * albedo * lit + spark * light.keyColour()[c];
            rgb[c] = Math.min(255, 255 * (float) Math.sqrt(linear));
        }
    }
}
