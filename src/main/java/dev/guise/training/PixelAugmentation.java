package dev.guise.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Up to five of LPD's eleven pixel-wise augmentations, in any order (its code, pipeline "A"): a driver may be blurred, sharpened,
 * noisy, badly lit or badly compressed. Belongs to one thread.
 */
final class PixelAugmentation {
    private static final int MOST = 5;
    private static final float[] EDGES = {0, 1, 0, 1, -4, 1, 0, 1, 0};

    private final FloatPicture picture;
    private final JpegRoundTrip jpeg;
    private final float[] rgb;

    /** Works on this picture. */
    PixelAugmentation(FloatPicture picture) {
        this.picture = picture;
        this.rgb = picture.rgb();
        this.jpeg = new JpegRoundTrip(picture.sidePx());
    }

    /** Draws which and how much, and does it in place. */
    void apply(SplittableRandom random) {
        List<Integer> all = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Collections.shuffle(all, new Random(random.nextLong()));
        for (int kind : all.subList(0, random.nextInt(MOST + 1))) {
            apply(kind, random);
            clip();
        }
    }

    /** One of them by number, 0 to 10. */
    void apply(int kind, SplittableRandom random) {
        switch (kind) {
            case 0 -> blur(random);
            case 1 -> sharpen(between(random, 0, 1), between(random, 1, 1.5));
            case 2 -> emboss(between(random, 0, 1), between(random, 0, 0.5));
            case 3 -> edges(random);
            case 4 -> noise(random.nextDouble() * 12.75, new Random(random.nextLong()));
            case 5 -> add(random);
            case 6 -> saturate(between(random, -20, 20));
            case 7 -> jpeg.apply(rgb, 255, (1 + random.nextInt(30)) / 100f);
            case 8 -> multiply(between(random, 0.5, 1.5), 0);
            case 9 -> contrast(random);
            case 10 -> elastic(random);
            default -> throw new IllegalArgumentException("augmentation " + kind + "; there are 0 to 10");
        }
    }

    private void blur(SplittableRandom random) {
        switch (random.nextInt(3)) {
            case 0 -> picture.blur(gaussian(random.nextDouble()));
            case 1 -> {
                float[] box = new float[1 + random.nextInt(3)];
                java.util.Arrays.fill(box, 1f / box.length);
                picture.blur(box);
            }
            default -> {
                if (random.nextBoolean()) {
                    picture.median();
                }
            }
        }
    }

    private static float[] gaussian(double sigma) {
        float[] weights = new float[7];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.exp(-(i - 3) * (i - 3) / (2 * Math.max(sigma * sigma, 1e-6)));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) sum;
        }
        return weights;
    }

    private void sharpen(float share, float lightness) {
        picture.filter(new float[] {-1, -1, -1, -1, 8 + lightness, -1, -1, -1, -1}, (x, y) -> share);
    }

    private void emboss(float share, float strength) {
        float s = strength;
        picture.filter(new float[] {-1 - s, -s, 0, -s, 1, s, 0, s, 1 + s}, (x, y) -> share);
    }

    /** Edges shine through in smooth patches: random numbers on a coarse grid, pulled towards nought and one. */
    private void edges(SplittableRandom random) {
        float most = between(random, 0, 0.15);
        int cells = 2 + random.nextInt(15);
        float[] grid = new float[(cells + 1) * (cells + 1)];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = random.nextFloat();
        }
        float step = (float) cells / picture.sidePx();
        picture.filter(EDGES, (x, y) -> most * patch(grid, cells + 1, x * step, y * step));
    }

    private static float patch(float[] grid, int width, float x, float y) {
        int at = ((int) y) * width + (int) x;
        float wx = x - (int) x;
        float wy = y - (int) y;
        float value = (grid[at] * (1 - wx) + grid[at + 1] * wx) * (1 - wy)
                + (grid[at + width] * (1 - wx) + grid[at + width + 1] * wx) * wy;
        return (float) (1 / (1 + Math.exp(-20 * (value - 0.5))));
    }

    private void noise(double sigma, Random random) {
        for (int i = 0; i < rgb.length; i += 3) {
            float grey = (float) (sigma * random.nextGaussian());
            for (int c = 0; c < 3; c++) {
                rgb[i + c] += grey;
            }
        }
    }

    private void add(SplittableRandom random) {
        boolean each = random.nextBoolean();
        float[] amount = new float[3];
        for (int c = 0; c < 3; c++) {
            amount[c] = c > 0 && !each ? amount[0] : random.nextInt(21) - 10;
        }
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] += amount[i % 3];
        }
    }

    /** Changes saturation, as colour models with hue and value have it, by so much of 255. */
    private void saturate(float change) {
        for (int i = 0; i < rgb.length; i += 3) {
            float most = Math.max(rgb[i], Math.max(rgb[i + 1], rgb[i + 2]));
            float least = Math.min(rgb[i], Math.min(rgb[i + 1], rgb[i + 2]));
            if (most > least) {
                float saturation = 255 * (most - least) / most;
                float factor = Math.max(0, Math.min(255, saturation + change)) / saturation;
                for (int c = 0; c < 3; c++) {
                    rgb[i + c] = most - (most - rgb[i + c]) * factor;
                }
            }
        }
    }

    private void multiply(float factor, float around) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (rgb[i] - around) * factor + around;
        }
    }

    private void contrast(SplittableRandom random) {
        if (random.nextBoolean()) {
            multiply(between(random, 0.75, 1.25), 127);
            return;
        }
        float gain = between(random, 3, 11);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (float) (255 / (1 + Math.exp(gain * (0.5 - rgb[i] / 255))));
        }
    }

    /** In every second case each pixel comes from a place of its own nearby; the published smoothing, 0.15 px, is none. */
    private void elastic(SplittableRandom random) {
        if (random.nextBoolean()) {
            double reach = between(random, 0.5, 3.5);
            SplittableRandom across = random.split();
            SplittableRandom down = random.split();
            picture.warp(
                    (x, y) -> x + reach * (2 * across.nextDouble() - 1),
                    (x, y) -> y + reach * (2 * down.nextDouble() - 1));
        }
    }

    private void clip() {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.max(0, Math.min(255, rgb[i]));
        }
    }

    private static float between(SplittableRandom random, double least, double most) {
        return (float) (least + (most - least) * random.nextDouble());
    }
}
