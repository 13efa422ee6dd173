package dev.guise.synthetic;

/**
 * Paints a person's skin picture: the package's skin brought to the person's tone, with redness, freckles, grain,
 * stubble and lip colour placed in head coordinates. Used once per person.
 */
final class SkinPainter {
    private static final int SIDE = SkinAtlas.SIDE;
    private static final float FRECKLES_PER_DECIMETRE = 22;

    private static final float SOURCE_HUE = .55f;

    private final SkinAtlas atlas;
    private final SkinFields fields;
    private final Texture source;
    private final HeadTraits.Skin skin;
    private final float[] gain = new float[3];
    private final float[] toneOverLuminance = new float[3];
    private final float[] rgba = new float[4];

    SkinPainter(HeadAssets assets, Texture source, HeadTraits.Skin skin) {
        this.atlas = assets.atlas;
        this.fields = assets.skinFields;
        this.source = source;
        this.skin = skin;
        float[] mean = meanFace();
        for (int c = 0; c < 3; c++) {
            gain[c] = skin.tone()[c] / mean[c];
            toneOverLuminance[c] = skin.tone()[c] / luminance(mean);
        }
    }

    Texture paint() {
        int[] argb = new int[SIDE * SIDE];
        for (int texel = 0; texel < argb.length; texel++) {
            if (atlas.used[texel]) {
                argb[texel] = texel(texel);
            }
        }
        return Texture.of(argb, SIDE, SIDE);
    }

    /** The source's mean colour over forehead and cheeks. */
    private float[] meanFace() {
        float[] sum = new float[3];
        int count = 1;
        for (int texel = 0; texel < atlas.used.length; texel += 7) {
            float x = Math.abs(atlas.places[texel * 3]);
            float y = atlas.places[texel * 3 + 1];
            boolean forehead = y > 7.58f && y < 7.95f && x < .45f;
            boolean cheek = y > 6.75f && y < 7.1f && x > .32f && x < .55f;
            if (atlas.used[texel] && (forehead || cheek) && atlas.places[texel * 3 + 2] > .9f) {
                sample(texel);
                for (int c = 0; c < 3; c++) {
                    sum[c] += rgba[c];
                }
                count++;
            }
        }
        return new float[] {sum[0] / count, sum[1] / count, sum[2] / count};
    }

    private void sample(int texel) {
        int row = texel / SIDE;
        source.sample(0, (texel % SIDE + .5f) / SIDE, 1 - (row + .5f) / SIDE, rgba);
    }

    private int texel(int texel) {
        sample(texel);
        float light = 1 + .06f * skin.texture() * fields.grain[texel] / 127;
        float red = skin.redness() * (.25f * fields.blotches[texel] / 127 + fields.redness[texel] / 63f);
        float freckle = freckles(texel);
        float stubble = skin.stubble() * fields.beard[texel] / 127;
        float lips = skin.lipShare() * fields.lips[texel] / 127;
        float toRed = light * (1 + .03f * red) * (1 - .12f * freckle) * (1 - .42f * stubble);
        float toGreen = light * (1 - .09f * red) * (1 - .2f * freckle) * (1 - .4f * stubble);
        float toBlue = light * (1 - .08f * red) * (1 - .28f * freckle) * (1 - .36f * stubble);
        return 0xff000000
                | (channel(0, toRed, lips) << 16)
                | (channel(1, toGreen, lips) << 8)
                | channel(2, toBlue, lips);
    }

    private static float luminance(float[] rgb) {
        return .3f * rgb[0] + .59f * rgb[1] + .11f * rgb[2];
    }

    /** Half the source's own hues, half the person's tone with the source's light and dark. */
    private int channel(int c, float shade, float lips) {
        float value =
                shade * (SOURCE_HUE * rgba[c] * gain[c] + (1 - SOURCE_HUE) * luminance(rgba) * toneOverLuminance[c]);
        value += lips * (skin.lips()[c] * rgba[c] / 150 - value);
        return Math.max(0, Math.min(255, (int) (value + .5f)));
    }

    private float freckles(int texel) {
        float x = atlas.places[texel * 3] * FRECKLES_PER_DECIMETRE;
        float y = atlas.places[texel * 3 + 1];
        float z = atlas.places[texel * 3 + 2];
        if (z < .7f || y < 6.5f || y > 7.7f) {
            return 0;
        }
        float where = Math.max(.15f, 1 - Math.abs(y - 7.02f) * 2.2f);
        return Noise.spots(
                x, y * FRECKLES_PER_DECIMETRE, z * FRECKLES_PER_DECIMETRE, skin.freckles() * where, skin.seed() + 11);
    }
}
