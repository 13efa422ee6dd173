package dev.guise.photo;

import dev.guise.landmark.EyeOutline;

/**
 * One eye: lids that close over it and an iris that turns, out of the picture's own pixels. In the eye's own frame (u along
 * the line through the corners, v down from it, pixels of the source picture) a lid's way is a shift that is whole at its edge and
 * fades towards brow and cheek; between the lids the eyeball stays, and its iris is shifted with the sclera stretching on one side.
 * At the picture's own state nothing is changed. Nothing is allocated per frame; one thread.
 */
final class EyeLayer {
    private static final int STEPS = 64;
    /** Share of the opening that the lower lid comes up when the eye shuts. */
    private static final float LOWER_SHARE = 0.12f;
    /** How far above the upper lid its skin gives way, and below the lower lid, in widths of the eye. */
    private static final float ABOVE = 0.62f;

    private static final float BELOW = 0.4f;
    /** Beyond the corners, in widths. */
    private static final float BESIDE = 0.06f;
    /** An iris is no larger than this share of the eye's width, and no smaller. */
    private static final float LARGEST_IRIS = 0.25f;

    private static final float SMALLEST_IRIS = 0.14f;
    /** Of an eyeball to the width of its opening: gaze of one radian shifts the iris so far. */
    private static final float BALL = 0.36f;
    /** An iris goes this share of its way to the corner; farther the sclera would fold. */
    private static final float FARTHEST = 0.6f;
    /** Lids open wider than in the picture by no more than this share. */
    private static final float WIDEST = 0.25f;

    private final Texture texture;
    private final float middleX;
    private final float middleY;
    private final float alongX;
    private final float alongY;
    private final float half;
    private final float[] upper = new float[STEPS + 1];
    private final float[] lower = new float[STEPS + 1];
    private final float irisU;
    private final float irisRadius;
    private final float tallest;

    private final float[] skin = new float[Texture.CHANNELS];
    private final float[] ball = new float[Texture.CHANNELS];

    // of the frame that is being drawn
    private float shut;
    private float gazeU;
    private float gazeV;

    EyeLayer(Texture texture, EyeOutline eye) {
        this.texture = texture;
        float[] lid = eye.upper();
        int last = 2 * (EyeOutline.POINTS - 1);
        this.middleX = (lid[0] + lid[last]) / 2;
        this.middleY = (lid[1] + lid[last + 1]) / 2;
        float width = Math.max(2, (float) Math.hypot(lid[last] - lid[0], lid[last + 1] - lid[1]));
        this.alongX = (lid[last] - lid[0]) / width;
        this.alongY = (lid[last + 1] - lid[1]) / width;
        this.half = width / 2;
        curve(eye.upper(), upper);
        curve(eye.lower(), lower);
        float most = 0;
        for (int i = 0; i <= STEPS; i++) {
            lower[i] = Math.max(lower[i], upper[i]);
            most = Math.max(most, lower[i] - upper[i]);
        }
        this.tallest = most;
        this.irisU = Math.max(-0.6f * half, Math.min(0.6f * half, u(eye.irisX(), eye.irisY())));
        this.irisRadius = Math.max(SMALLEST_IRIS * width, Math.min(LARGEST_IRIS * width, eye.irisRadius()));
    }

    private float u(float x, float y) {
        return (x - middleX) * alongX + (y - middleY) * alongY;
    }

    private float v(float x, float y) {
        return (y - middleY) * alongX - (x - middleX) * alongY;
    }

    /** v of a lid at {@value #STEPS} + 1 places between the corners, straight between its points. */
    private void curve(float[] lid, float[] out) {
        for (int i = 0; i <= STEPS; i++) {
            float at = -half + 2 * half * i / STEPS;
            int k = 0;
            while (k < EyeOutline.POINTS - 2 && u(lid[2 * k + 2], lid[2 * k + 3]) < at) {
                k++;
            }
            float from = u(lid[2 * k], lid[2 * k + 1]);
            float to = u(lid[2 * k + 2], lid[2 * k + 3]);
            float share = to - from < 1e-3f ? 0 : Math.max(0, Math.min(1, (at - from) / (to - from)));
            float below = v(lid[2 * k], lid[2 * k + 1]);
            out[i] = below + share * (v(lid[2 * k + 2], lid[2 * k + 3]) - below);
        }
        smooth(out);
        out[0] = 0;
        out[STEPS] = 0;
    }

    private static void smooth(float[] curve) {
        for (int pass = 0; pass < 3; pass++) {
            float before = curve[0];
            for (int i = 1; i < STEPS; i++) {
                float here = curve[i];
                curve[i] = (before + 2 * here + curve[i + 1]) / 4;
                before = here;
            }
        }
    }

    /**
     * Draws the eye over the moved picture.
     *
     * @param shutShare 0 as in the picture, 1 shut, below 0 wider
     * @param rightRad gaze in the head to the viewer's right, against the picture's
     * @param upRad gaze upwards, likewise
     * @param map of the moved picture
     * @param rgba the moved picture, SIDE_PX a side
     */
    void draw(float shutShare, float rightRad, float upRad, MapRasterizer map, LayerWindow window, byte[] rgba) {
        shut = Math.max(-WIDEST, Math.min(1, shutShare));
        float room = FARTHEST * (half - Math.abs(irisU));
        gazeU = Math.max(-room, Math.min(room, 2 * half * BALL * rightRad));
        gazeV = Math.max(-0.5f * tallest, Math.min(0.5f * tallest, -2 * half * BALL * upRad));
        float change = Math.abs(shut) * tallest + Math.abs(gazeU) + Math.abs(gazeV);
        float amount = Math.min(1, change / 0.5f);
        if (amount < 0.05f) {
            return;
        }
        int side = SourcePicture.SIDE_PX;
        for (int y = window.top(); y <= window.bottom(); y++) {
            for (int x = window.left(); x <= window.right(); x++) {
                float sx = map.sourceXAt(x + 0.5f, y + 0.5f);
                float sy = map.sourceYAt(x + 0.5f, y + 0.5f);
                float u = u(sx, sy);
                float v = v(sx, sy);
                float at = (u + half) / (2 * half);
                if (at > -BESIDE && at < 1 + BESIDE && v > -2 * half && v < 2 * half) {
                    pixel(u, v, at, amount, rgba, Texture.CHANNELS * (y * side + x));
                }
            }
        }
    }

    private void pixel(float u, float v, float at, float amount, byte[] rgba, int i) {
        float up = height(upper, at);
        float down = height(lower, at);
        float open = down - up;
        float meet = down - LOWER_SHARE * open;
        float upNow = up + shut * (shut > 0 ? meet - up : open);
        float downNow = down - Math.max(0, shut) * LOWER_SHARE * open;
        float reachUp = Math.max(ABOVE * 2 * half, 1.7f * tallest);
        float reachDown = BELOW * 2 * half;
        if (v < upNow - reachUp || v > downNow + reachDown) {
            return;
        }
        boolean above = v < (upNow + downNow) / 2;
        float edge = above ? v - upNow : downNow - v;
        float eye = open < 0.5f ? 0 : Math.max(0, Math.min(1, edge + 0.5f));
        if (eye < 1) {
            float from = above
                    ? Math.min(v, upNow) - (upNow - up) * fade((upNow - v) / reachUp)
                    : Math.max(v, downNow) + (down - downNow) * fade((v - downNow) / reachDown);
            sample(u, from, skin);
        }
        if (eye > 0) {
            sampleBall(u, v, up, down);
        }
        for (int c = 0; c < Texture.CHANNELS; c++) {
            float drawn = eye * ball[c] + (1 - eye) * skin[c];
            float was = rgba[i + c] & 255;
            rgba[i + c] = (byte) Math.round(was + amount * (drawn - was));
        }
    }

    /** The eyeball: what lies there in the picture, with the iris shifted; never farther than the picture's own lids. */
    private void sampleBall(float u, float v, float up, float down) {
        float fromU = u - gazeU * bump((u - irisU - gazeU) / irisRadius);
        float fromV = v - gazeV * bump((u - irisU - gazeU) / irisRadius);
        float inset = Math.min(1, (down - up) / 3);
        sample(fromU, Math.max(up + inset, Math.min(down - inset, fromV)), ball);
    }

    private void sample(float u, float v, float[] out) {
        texture.sample(middleX + u * alongX - v * alongY, middleY + u * alongY + v * alongX, out);
    }

    /** 1 over the iris, falling to 0 at the corners; slowly enough that nothing is seen twice. */
    private float bump(float fromIris) {
        float way = Math.abs(fromIris) - 1;
        if (way <= 0) {
            return 1;
        }
        float reach = Math.max(1.2f, (half - Math.abs(irisU)) / irisRadius);
        return (float) (1 - PictureRelief.smooth(way / reach));
    }

    /** 1 at the lid's edge, 0 where its skin stands still; lashes at the edge are not stretched. */
    private static float fade(float share) {
        float t = Math.max(0, Math.min(1, share));
        return (float) (1 - PictureRelief.smooth(t));
    }

    private static float height(float[] curve, float at) {
        float place = Math.max(0, Math.min(STEPS - 0.001f, at * STEPS));
        int i = (int) place;
        return curve[i] + (curve[i + 1] - curve[i]) * (place - i);
    }

    /** Farthest that anything is changed from the eye's middle, in pixels of the source picture. */
    float reach() {
        return Math.max(ABOVE * 2 * half, 1.7f * tallest) + 0.7f * half;
    }

    float middleX() {
        return middleX;
    }

    float middleY() {
        return middleY;
    }
}
