package dev.guise.photo;

/**
 * The inside of the mouth, seen between the lips: upper teeth that are fixed to the skull, lower teeth and tongue that move with
 * the jaw, and the dark behind. Coloured to fit the picture's own skin and lips. It grows with how far the lips are apart beyond
 * the picture's own state, at which nothing is drawn. Nothing is allocated per frame; one thread.
 *
 * <p>Places inside are (a, b): a along the mouth from its middle, b down from the line between the lips, in widths of the resting
 * mouth.
 */
final class MouthLayer {
    private static final int CURVE = 48;
    private static final int[] UPPER = FaceTopology.UPPER_INNER_LIP;
    private static final int[] LOWER = FaceTopology.LOWER_INNER_LIP;
    private static final int LEFT_END = UPPER[0];
    private static final int RIGHT_END = UPPER[UPPER.length - 1];
    /** Lips are apart if their gap has grown by this share of the mouth's width. */
    private static final float APART = 0.03f;

    private final Texture texture;
    private final MouthInside inside;
    private final float restWidth;
    private final float restGap;
    private final float[] anchor = new float[3];

    private final float[] upper = new float[CURVE + 1];
    private final float[] lower = new float[CURVE + 1];
    private final float[] colour = new float[3];

    // frame of the lips in the portrait
    private float middleX;
    private float middleY;
    private float alongX;
    private float alongY;
    private float half;

    MouthLayer(Texture texture, PictureRelief relief) {
        this.texture = texture;
        float[] points = relief.points();
        this.restWidth = (float) Math.max(
                4,
                Math.hypot(
                        points[3 * RIGHT_END] - points[3 * LEFT_END],
                        points[3 * RIGHT_END + 1] - points[3 * LEFT_END + 1]));
        int middle = UPPER.length / 2;
        for (int axis = 0; axis < 3; axis++) {
            anchor[axis] = (points[3 * UPPER[middle] + axis] + points[3 * LOWER[middle] + axis]) / 2;
        }
        frame(points);
        this.restGap = widest();
        this.inside = new MouthInside(skin(points), lips(points));
    }

    private float[] skin(float[] points) {
        return mean(points, new int[] {50, 280, 205, 425}, 0.12f);
    }

    private float[] lips(float[] points) {
        return mean(points, new int[] {16, 85, 315}, 0.04f);
    }

    private float[] mean(float[] points, int[] which, float reach) {
        float[] sum = new float[3];
        for (int point : which) {
            float[] one = texture.meanAround(points[3 * point], points[3 * point + 1], reach * restWidth);
            for (int c = 0; c < 3; c++) {
                sum[c] += one[c] / which.length;
            }
        }
        return sum;
    }

    /**
     * Draws what is seen between the lips over the moved picture.
     *
     * @param points 468 x (x, y, z) of the portrait
     * @param head how the skull has moved
     * @param jawX way of the chin beside the skull's, in pixels of the portrait
     * @param jawY likewise, downwards
     * @param rgba the moved picture, SIDE_PX a side
     */
    void draw(float[] points, RigidMotion head, float jawX, float jawY, byte[] rgba) {
        frame(points);
        float gap = widest();
        float apart = (gap - restGap) / restWidth;
        float amount = (float) PictureRelief.smooth(apart / APART);
        if (amount <= 0.01f || half < 1) {
            return;
        }
        inside.place(head, anchor, restWidth, jawX, jawY);
        int side = SourcePicture.SIDE_PX;
        LayerWindow window = LayerWindow.around(middleX, middleY, half + gap + 4);
        for (int y = window.top(); y <= window.bottom(); y++) {
            for (int x = window.left(); x <= window.right(); x++) {
                float dx = x + 0.5f - middleX;
                float dy = y + 0.5f - middleY;
                float u = dx * alongX + dy * alongY;
                float v = dy * alongX - dx * alongY;
                float cover = cover(u, v);
                if (cover > 0) {
                    float below = v - height(upper, u);
                    inside.colour(x + 0.5f, y + 0.5f, below / restWidth, colour);
                    blend(rgba, Texture.CHANNELS * (y * side + x), amount * cover);
                }
            }
        }
    }

    private void blend(byte[] rgba, int i, float amount) {
        for (int c = 0; c < 3; c++) {
            float was = rgba[i + c] & 255;
            rgba[i + c] = (byte) Math.round(was + amount * (colour[c] - was));
        }
        float alpha = rgba[i + 3] & 255;
        rgba[i + 3] = (byte) Math.round(alpha + amount * (255 - alpha));
    }

    /** How much of a pixel lies between the lips. */
    private float cover(float u, float v) {
        if (u < -half || u > half) {
            return 0;
        }
        float above = v - height(upper, u);
        float below = height(lower, u) - v;
        return Math.max(0, Math.min(1, 0.6f * Math.min(above, below) + 0.5f));
    }

    private void frame(float[] points) {
        float dx = points[3 * RIGHT_END] - points[3 * LEFT_END];
        float dy = points[3 * RIGHT_END + 1] - points[3 * LEFT_END + 1];
        float width = Math.max(1e-3f, (float) Math.hypot(dx, dy));
        middleX = (points[3 * RIGHT_END] + points[3 * LEFT_END]) / 2;
        middleY = (points[3 * RIGHT_END + 1] + points[3 * LEFT_END + 1]) / 2;
        alongX = dx / width;
        alongY = dy / width;
        half = width / 2;
        curve(points, UPPER, upper);
        curve(points, LOWER, lower);
    }

    private void curve(float[] points, int[] lip, float[] out) {
        int k = 0;
        for (int i = 0; i <= CURVE; i++) {
            float at = -half + 2 * half * i / CURVE;
            while (k < lip.length - 2 && u(points, lip[k + 1]) < at) {
                k++;
            }
            float from = u(points, lip[k]);
            float to = u(points, lip[k + 1]);
            float share = to - from < 1e-3f ? 0 : Math.max(0, Math.min(1, (at - from) / (to - from)));
            out[i] = v(points, lip[k]) + share * (v(points, lip[k + 1]) - v(points, lip[k]));
        }
    }

    private float u(float[] points, int point) {
        return (points[3 * point] - middleX) * alongX + (points[3 * point + 1] - middleY) * alongY;
    }

    private float v(float[] points, int point) {
        return (points[3 * point + 1] - middleY) * alongX - (points[3 * point] - middleX) * alongY;
    }

    private float widest() {
        float most = 0;
        for (int i = 0; i <= CURVE; i++) {
            most = Math.max(most, lower[i] - upper[i]);
        }
        return most;
    }

    private float height(float[] curve, float u) {
        float place = Math.max(0, Math.min(CURVE - 0.001f, (u + half) / (2 * half) * CURVE));
        int i = (int) place;
        return curve[i] + (curve[i + 1] - curve[i]) * (place - i);
    }
}
