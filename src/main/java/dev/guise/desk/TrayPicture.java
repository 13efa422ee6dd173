package dev.guise.desk;

import java.util.List;

/**
 * The icon in the tray, drawn from shapes so that it is sharp at every size: a mask on a round plate while it is worn, the mask's
 * outline while nobody looks, two bars on a square card while hidden, a bust on such a card while the camera is lent, a bare
 * bust on a diamond while the camera is shown, a warning triangle in trouble. The outlines differ, so that no colour need be told from another.
 */
public final class TrayPicture {
    /** Sides in pixels that hosts ask for, from a small panel to a fine screen. */
    public static final List<Integer> SIDES_PX = List.of(16, 22, 24, 32, 48, 64);

    private static final int SAMPLES = 8;
    private static final int WHITE = 0xffffff;
    private static final int TEAL = 0x0b7a75;
    private static final int GREY = 0x7f8a90;
    private static final int SLATE = 0x3b4a54;
    private static final int RED = 0xc8321e;
    private static final int YELLOW = 0xffc21a;
    private static final int BLACK = 0x201a00;

    private TrayPicture() {}

    /** What is inside; x to the right and y down, both 0 to 1 over the picture. */
    private interface Shape {
        boolean has(double x, double y);

        default Shape without(Shape other) {
            return (x, y) -> has(x, y) && !other.has(x, y);
        }

        default Shape and(Shape other) {
            return (x, y) -> has(x, y) || other.has(x, y);
        }

        /** The same around the middle, larger by a factor. */
        default Shape scaled(double factor) {
            return (x, y) -> has(0.5 + (x - 0.5) / factor, 0.5 + (y - 0.5) / factor);
        }
    }

    private record Layer(Shape shape, int rgb) {}

    /** Rows from the top, each pixel 0xAARRGGBB, not multiplied by its opacity. */
    public static int[] argb(Scene.Light light, int sidePx) {
        List<Layer> layers = layers(light);
        int[] pixels = new int[sidePx * sidePx];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixel(layers, i % sidePx, i / sidePx, sidePx);
        }
        return pixels;
    }

    private static List<Layer> layers(Scene.Light light) {
        return switch (light) {
            case LIVE ->
                List.of(
                        new Layer(disc(0.5, 0.5, 0.5), WHITE),
                        new Layer(disc(0.5, 0.5, 0.46), TEAL),
                        new Layer(mask().scaled(0.78), WHITE));
            case IDLE -> List.of(new Layer(face().without(face().scaled(0.76)).and(eyes()), GREY));
            case HIDDEN ->
                List.of(
                        new Layer(card(0.02, 0.1, 0.98, 0.9), WHITE),
                        new Layer(card(0.07, 0.15, 0.93, 0.85), SLATE),
                        new Layer(card(0.3, 0.3, 0.43, 0.7).and(card(0.57, 0.3, 0.7, 0.7)), WHITE));
            case LENT ->
                List.of(
                        new Layer(card(0.02, 0.1, 0.98, 0.9), WHITE),
                        new Layer(card(0.07, 0.15, 0.93, 0.85), SLATE),
                        new Layer(bust(), WHITE));
            case PASSING_THROUGH ->
                List.of(new Layer(diamond(0.5), WHITE), new Layer(diamond(0.46), RED), new Layer(bust(), WHITE));
            case TROUBLE ->
                List.of(new Layer(triangle(1), BLACK), new Layer(triangle(0.8), YELLOW), new Layer(mark(), BLACK));
        };
    }

    private static int pixel(List<Layer> layers, int column, int row, int sidePx) {
        int[] sum = new int[4];
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            double x = (column + (sample % SAMPLES + 0.5) / SAMPLES) / sidePx;
            double y = (row + (Math.floorDiv(sample, SAMPLES) + 0.5) / SAMPLES) / sidePx;
            for (int i = layers.size() - 1; i >= 0; i--) {
                if (layers.get(i).shape().has(x, y)) {
                    int rgb = layers.get(i).rgb();
                    sum[0]++;
                    sum[1] += rgb >> 16;
                    sum[2] += rgb >> 8 & 0xff;
                    sum[3] += rgb & 0xff;
                    break;
                }
            }
        }
        int hit = sum[0];
        if (hit == 0) {
            return 0;
        }
        int opacity = hit * 255 / (SAMPLES * SAMPLES);
        return (opacity << 24) | ((sum[1] / hit) << 16) | ((sum[2] / hit) << 8) | (sum[3] / hit);
    }

    private static Shape mask() {
        return face().without(features());
    }

    /** Broad above, with a dip between the horns, round at the chin. */
    private static Shape face() {
        return (x, y) -> {
            double aside = Math.abs(x - 0.5);
            double half = y < 0.45 ? 0.44 : 0.44 * Math.sqrt(Math.max(0, 1 - Math.pow((y - 0.45) / 0.5, 2)));
            return y >= 0.18 - 0.3 * aside && y <= 0.95 && aside <= half;
        };
    }

    private static Shape features() {
        Shape smile = disc(0.5, 0.5, 0.3).without(disc(0.5, 0.42, 0.32));
        return eyes().and(smile);
    }

    /** Falling off to the outside: friendly. */
    private static Shape eyes() {
        return (x, y) -> {
            double aside = Math.abs(x - 0.5);
            return Math.pow((aside - 0.2) / 0.12, 2) + Math.pow((y - 0.4 - 0.2 * (aside - 0.2)) / 0.085, 2) <= 1;
        };
    }

    private static Shape bust() {
        Shape shoulders = (x, y) -> Math.pow((x - 0.5) / 0.24, 2) + Math.pow((y - 0.74) / 0.2, 2) <= 1 && y <= 0.72;
        return disc(0.5, 0.36, 0.14).and(shoulders);
    }

    private static Shape diamond(double reach) {
        return (x, y) -> Math.pow(Math.abs(x - 0.5), 1.3) + Math.pow(Math.abs(y - 0.5), 1.3) <= Math.pow(reach, 1.3);
    }

    private static Shape triangle(double factor) {
        return (x, y) -> {
            double aside = Math.abs(x - 0.5);
            double down = (y - 0.62) / factor + 0.62;
            return down <= 0.96 && aside / factor <= (down - 0.02) * 0.53;
        };
    }

    private static Shape mark() {
        return card(0.44, 0.34, 0.56, 0.66).and(disc(0.5, 0.77, 0.07));
    }

    private static Shape disc(double middleX, double middleY, double radius) {
        return (x, y) -> Math.hypot(x - middleX, y - middleY) <= radius;
    }

    private static Shape card(double left, double top, double right, double bottom) {
        double round = Math.min(0.1, Math.min(right - left, bottom - top) / 3);
        return (x, y) -> {
            double beyondX = Math.max(Math.max(left + round - x, x - right + round), 0);
            double beyondY = Math.max(Math.max(top + round - y, y - bottom + round), 0);
            return Math.hypot(beyondX, beyondY) <= round;
        };
    }
}
