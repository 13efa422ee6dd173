package dev.guise.synthetic;

/** Makes recoloured copies of pictures. */
final class Tint {
    private static final float CALM = .4f;

    private Tint() {}

    /** Keeps the strands' light and dark around their mean, in another colour; contrast 1 keeps all of it. */
    static Texture recoloured(Texture texture, float[] colour, float contrast) {
        int[] argb = texture.levels[0].clone();
        for (int i = 0; i < argb.length; i++) {
            int pixel = argb[i];
            float luminance = .3f * (pixel >> 16 & 255) + .59f * (pixel >> 8 & 255) + .11f * (pixel & 255);
            float gain = (float) Math.pow(luminance / Math.max(8, texture.meanLuminance), contrast);
            argb[i] = (pixel & 0xff000000)
                    | (Math.min(255, (int) (gain * colour[0])) << 16)
                    | (Math.min(255, (int) (gain * colour[1])) << 8)
                    | Math.min(255, (int) (gain * colour[2]));
        }
        return Texture.of(argb, texture.widths[0], texture.heights[0]);
    }

    /** Two fifths greyer, and browns less red: the package's irises are more vivid than eyes are. */
    static Texture calmer(Texture texture, boolean brown) {
        int[] argb = texture.levels[0].clone();
        for (int i = 0; i < argb.length; i++) {
            int red = argb[i] >> 16 & 255;
            int green = argb[i] >> 8 & 255;
            int blue = argb[i] & 255;
            int grey = (3 * red + 6 * green + blue) / 10;
            float vivid = brown ? (red - Math.min(green, blue)) / (red + 1f) : 0;
            argb[i] = (argb[i] & 0xff000000)
                    | ((int) (calmer(red, grey) * (1 - .1f * vivid)) << 16)
                    | ((int) (calmer(green, grey) * (1 + .22f * vivid)) << 8)
                    | (int) calmer(blue, grey);
        }
        return Texture.of(argb, texture.widths[0], texture.heights[0]);
    }

    private static float calmer(int value, int grey) {
        return value + (grey - value) * CALM;
    }

    /** With only a share of its cover. */
    static Texture thinned(Texture texture, float share) {
        int[] argb = texture.levels[0].clone();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (argb[i] & 0xffffff) | ((int) ((argb[i] >>> 24) * share) << 24);
        }
        return Texture.of(argb, texture.widths[0], texture.heights[0]);
    }
}
