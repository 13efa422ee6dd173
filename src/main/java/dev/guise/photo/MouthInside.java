package dev.guise.photo;

/**
 * Shape and colour of teeth, tongue and the dark behind them. Sizes are those of an average mouth of 50 mm: a central incisor is
 * 8.5 mm wide, its edge hangs 2 mm below the line between the lips. One thread.
 */
final class MouthInside {
    /** Where one upper tooth ends and the next begins, from the middle outwards; farther ones are seen from the side. */
    private static final float[] UPPER_TEETH = {0, 0.150f, 0.265f, 0.370f, 0.450f, 0.515f};

    private static final float[] LOWER_TEETH = {0, 0.095f, 0.195f, 0.300f, 0.385f, 0.455f};
    /** Edge of the upper teeth in the middle, and how much it rises towards the sides. */
    private static final float UPPER_EDGE = 0.080f;

    private static final float UPPER_RISE = 0.34f;
    private static final float UPPER_LENGTH = 0.20f;
    /** Edge of the lower teeth with the jaw at rest: mostly behind the lower lip. */
    private static final float LOWER_EDGE = 0.085f;

    private static final float LOWER_RISE = 0.20f;
    private static final float LOWER_LENGTH = 0.15f;
    private static final float TONGUE_TOP = 0.055f;
    private static final float TONGUE_WIDTH = 0.34f;
    /** Width of the shadow below the upper lip. */
    private static final float LIP_SHADOW = 0.06f;

    private final float[] tooth = new float[3];
    private final float[] gum = new float[3];
    private final float[] tongue = new float[3];
    private final float[] dark = new float[3];

    // of the frame that is being drawn
    private float originX;
    private float originY;
    private float aX;
    private float aY;
    private float bX;
    private float bY;
    private float jawA;
    private float jawB;
    private float pixel;

    /**
     * Colours that fit a picture.
     *
     * @param skin mean of the cheeks, 0..255
     * @param lips mean of the lower lip
     */
    MouthInside(float[] skin, float[] lips) {
        float light = brightness(skin);
        float white = Math.min(228, 1.08f * light + 10);
        for (int c = 0; c < 3; c++) {
            float warm = skin[c] * white / Math.max(1, light);
            tooth[c] = 0.5f * white + 0.5f * warm;
            gum[c] = 0.7f * lips[c];
            tongue[c] = 0.78f * lips[c];
            dark[c] = 0.20f * lips[c];
        }
    }

    private static float brightness(float[] rgb) {
        return 0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2];
    }

    /** Puts the teeth where the skull is, and the jaw's where the jaw is. */
    void place(RigidMotion head, float[] anchor, float width, float jawX, float jawY) {
        originX = (float) head.x(anchor[0], anchor[1], anchor[2]);
        originY = (float) head.y(anchor[0], anchor[1], anchor[2]);
        float size = (float) head.scale * width;
        float axX = size * (float) head.turn[0];
        float axY = size * (float) head.turn[3];
        float downX = size * (float) head.turn[1];
        float downY = size * (float) head.turn[4];
        float determinant = axX * downY - downX * axY;
        float over = 1 / (Math.abs(determinant) < 1 ? 1 : determinant);
        aX = downY * over;
        aY = -downX * over;
        bX = -axY * over;
        bY = axX * over;
        jawA = aX * jawX + aY * jawY;
        jawB = Math.max(0, bX * jawX + bY * jawY);
        pixel = 1 / Math.max(8, size);
    }

    /**
     * The colour at a place of the portrait.
     *
     * @param belowLip distance from the upper lip's edge, in widths of the mouth
     */
    void colour(float x, float y, float belowLip, float[] out) {
        float a = aX * (x - originX) + aY * (y - originY);
        float b = bX * (x - originX) + bY * (y - originY);
        System.arraycopy(dark, 0, out, 0, 3);
        tongue(a - jawA, b - jawB, out);
        lowerTeeth(a - jawA, b - jawB, out);
        upperTeeth(a, b, out);
        float light = 0.78f + 0.22f * (float) PictureRelief.smooth(belowLip / LIP_SHADOW);
        for (int c = 0; c < 3; c++) {
            out[c] *= light;
        }
    }

    private void tongue(float a, float b, float[] out) {
        float top = TONGUE_TOP + 0.5f * a * a;
        float aside = Math.abs(a) / TONGUE_WIDTH;
        if (aside >= 1) {
            return;
        }
        float cover = edge(b - top, 0.08f) * (1 - aside * aside);
        float light = 0.55f
                + 0.45f * (float) PictureRelief.smooth((b - top) / 0.2f)
                - 0.12f * edge(0.012f - Math.abs(a), 0.02f);
        lay(tongue, cover, light, out);
    }

    private void upperTeeth(float a, float b, float[] out) {
        float aside = Math.abs(a);
        float last = UPPER_TEETH[UPPER_TEETH.length - 1];
        float bottom = UPPER_EDGE - UPPER_RISE * a * a - notch(UPPER_TEETH, aside, 0.016f);
        float top = UPPER_EDGE - UPPER_LENGTH - 0.1f * a * a;
        float inArch = edge(last - aside, 0.06f);
        lay(gum, inArch * edge(top - b, 0.012f), 0.8f * away(aside, last), out);
        float cover = inArch * edge(bottom - b, pixel) * edge(b - top, 0.012f);
        float light = away(aside, last)
                * gap(UPPER_TEETH, aside)
                * (0.88f + 0.12f * (float) PictureRelief.smooth((b - top) / 0.1f));
        lay(tooth, cover, light, out);
    }

    private void lowerTeeth(float a, float b, float[] out) {
        float aside = Math.abs(a);
        float last = LOWER_TEETH[LOWER_TEETH.length - 1];
        float top = LOWER_EDGE + LOWER_RISE * a * a + notch(LOWER_TEETH, aside, 0.010f);
        float bottom = top + LOWER_LENGTH;
        float inArch = edge(last - aside, 0.06f);
        lay(gum, inArch * edge(b - bottom, 0.02f), 0.7f * away(aside, last), out);
        float cover = inArch * edge(b - top, pixel) * edge(bottom - b, 0.02f);
        lay(tooth, cover, 0.82f * away(aside, last) * gap(LOWER_TEETH, aside), out);
    }

    /** Darker towards the corners of the mouth. */
    private static float away(float aside, float last) {
        float share = Math.min(1, aside / last);
        return 1 - 0.5f * share * share;
    }

    /** Darker between two teeth. */
    private float gap(float[] teeth, float aside) {
        float nearest = nearest(teeth, aside);
        float width = Math.max(0.006f, pixel);
        return 1 - 0.13f * Math.max(0, 1 - nearest / width);
    }

    /** Rounded corners: how far an edge draws back beside a gap. */
    private static float notch(float[] teeth, float aside, float depth) {
        float share = Math.max(0, 1 - nearest(teeth, aside) / 0.028f);
        return depth * share * share;
    }

    private static float nearest(float[] teeth, float aside) {
        float nearest = Float.MAX_VALUE;
        for (float border : teeth) {
            nearest = Math.min(nearest, Math.abs(aside - border));
        }
        return nearest;
    }

    /** 0 outside to 1 inside over a soft edge. */
    private static float edge(float within, float softness) {
        return Math.max(0, Math.min(1, within / softness + 0.5f));
    }

    private static void lay(float[] colour, float cover, float light, float[] out) {
        if (cover <= 0) {
            return;
        }
        for (int c = 0; c < 3; c++) {
            out[c] += cover * (light * colour[c] - out[c]);
        }
    }
}
