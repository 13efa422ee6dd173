package dev.guise.training;

import java.util.SplittableRandom;

/**
 * Makes a rendered driver look like anybody's webcam: the crop jitters, colours, light, blur, compression and noise vary,
 * something may cover a part (after LPD section 3.3, "pose augmentations", and wider, since renders are so clean).
 * Belongs to one thread.
 */
final class Augmentation {
    /** Side of the picture that comes out: the middle three quarters of the crop. */
    static final int SIZE_PX = 128;

    /** Pixels of the crop for each of the whole made smaller. */
    private static final double WHOLE = (double) HeadFeed.DRIVER_PX / SIZE_PX;

    private final float[] rgb = new float[SIZE_PX * SIZE_PX * 3];
    private final float[] scratch = new float[rgb.length];
    private final JpegRoundTrip jpeg = new JpegRoundTrip(SIZE_PX);

    /** Writes an augmented view of a driver's crop, RGB 0..1, at {@code offset} of {@code out}. */
    void apply(byte[] crop, SplittableRandom random, float[] out, int offset) {
        double scale = Math.exp(0.06 * random.nextGaussian());
        resample(
                crop,
                new View(
                        scale * Math.exp(0.03 * random.nextGaussian()),
                        scale,
                        HeadFeed.DRIVER_PX / 2.0 + 4.5 * random.nextGaussian(),
                        HeadFeed.DRIVER_PX / 2.0 + 4.5 * random.nextGaussian(),
                        0.03 * random.nextGaussian()));
        colour(random);
        if (random.nextInt(3) == 0) {
            lightRamp(random);
        }
        if (random.nextInt(3) == 0) {
            blur(1 + random.nextInt(2));
        } else if (random.nextInt(4) == 0) {
            sharpen(random.nextFloat());
        }
        if (random.nextInt(4) == 0) {
            cover(random);
        }
        noise(random);
        if (random.nextInt(3) == 0) {
            jpeg.apply(rgb, 1, 0.12f + 0.6f * random.nextFloat());
        }
        write(out, offset);
    }

    /**
     * Writes a view of a witness, the whole crop, that nobody can learn by heart: mirrored, shifted, a part covered. Its colours
     * hardly change, because they belong to the person. RGB 0..1 at {@code offset} of {@code out}.
     */
    void witness(byte[] crop, SplittableRandom random, float[] out, int offset) {
        double scale = WHOLE * Math.exp(0.08 * random.nextGaussian());
        resample(
                crop,
                new View(
                        random.nextBoolean() ? scale : -scale,
                        scale,
                        HeadFeed.DRIVER_PX / 2.0 + 7 * random.nextGaussian(),
                        HeadFeed.DRIVER_PX / 2.0 + 7 * random.nextGaussian(),
                        0.05 * random.nextGaussian()));
        float bright = (float) (0.02 * random.nextGaussian());
        for (int c = 0; c < 3; c++) {
            float gain = (float) Math.exp(0.05 * random.nextGaussian());
            for (int i = c; i < rgb.length; i += 3) {
                rgb[i] = rgb[i] * gain + bright;
            }
        }
        for (int covers = random.nextInt(4); covers > 0; covers--) {
            cover(random);
        }
        noise(random);
        write(out, offset);
    }

    private void write(float[] out, int offset) {
        for (int i = 0; i < rgb.length; i++) {
            out[offset + i] = Math.min(1, Math.max(0, rgb[i]));
        }
    }

    /** Which pixels of the crop are seen: pixels of the crop a pixel, to the right and down, the middle, and a shear. */
    private record View(double scaleX, double scaleY, double centreX, double centreY, double tilt) {}

    /** Bilinear; beyond the crop its border is mirrored. */
    private void resample(byte[] crop, View view) {
        for (int y = 0; y < SIZE_PX; y++) {
            double dy = y + 0.5 - SIZE_PX / 2.0;
            for (int x = 0; x < SIZE_PX; x++) {
                double dx = x + 0.5 - SIZE_PX / 2.0;
                double atX = view.centreX + view.scaleX * dx + view.tilt * dy;
                sample(crop, atX, view.centreY + view.scaleY * dy, (y * SIZE_PX + x) * 3);
            }
        }
    }

    private void sample(byte[] crop, double x, double y, int to) {
        double fx = mirror(x - 0.5);
        double fy = mirror(y - 0.5);
        int x0 = (int) fx;
        int y0 = (int) fy;
        int x1 = Math.min(x0 + 1, HeadFeed.DRIVER_PX - 1);
        int y1 = Math.min(y0 + 1, HeadFeed.DRIVER_PX - 1);
        float wx = (float) (fx - x0);
        float wy = (float) (fy - y0);
        for (int c = 0; c < 3; c++) {
            float top = at(crop, x0, y0, c) * (1 - wx) + at(crop, x1, y0, c) * wx;
            float low = at(crop, x0, y1, c) * (1 - wx) + at(crop, x1, y1, c) * wx;
            rgb[to + c] = (top * (1 - wy) + low * wy) / 255f;
        }
    }

    private static double mirror(double at) {
        double last = HeadFeed.DRIVER_PX - 1;
        double folded = Math.abs(at);
        return Math.max(0, folded > last ? 2 * last - folded : folded);
    }

    private static float at(byte[] crop, int x, int y, int c) {
        return crop[(y * HeadFeed.DRIVER_PX + x) * 3 + c] & 0xff;
    }

    private void colour(SplittableRandom random) {
        double gamma = Math.exp(0.3 * random.nextGaussian());
        float contrast = (float) Math.exp(0.25 * random.nextGaussian());
        float bright = (float) (0.08 * random.nextGaussian());
        float grey = random.nextInt(8) == 0 ? 1 : (float) Math.max(0, 0.3 * random.nextGaussian());
        float[] gain = new float[3];
        for (int c = 0; c < 3; c++) {
            gain[c] = (float) (contrast * Math.exp(0.1 * random.nextGaussian()));
        }
        float[] curve = curve(gamma);
        for (int i = 0; i < rgb.length; i += 3) {
            float luma = 0.3f * rgb[i] + 0.59f * rgb[i + 1] + 0.11f * rgb[i + 2];
            for (int c = 0; c < 3; c++) {
                float mixed = rgb[i + c] + grey * (luma - rgb[i + c]);
                float curved = curve[(int) (255 * Math.min(1, Math.max(0, mixed)))];
                rgb[i + c] = (curved - 0.45f) * gain[c] + 0.45f + bright;
            }
        }
    }

    private static float[] curve(double gamma) {
        float[] curve = new float[256];
        for (int i = 0; i < 256; i++) {
            curve[i] = (float) Math.pow(i / 255.0, gamma);
        }
        return curve;
    }

    private void lightRamp(SplittableRandom random) {
        double angle = 2 * Math.PI * random.nextDouble();
        float dx = (float) (Math.cos(angle) * 0.5 / SIZE_PX * 2);
        float dy = (float) (Math.sin(angle) * 0.5 / SIZE_PX * 2);
        float strength = 0.6f * random.nextFloat();
        for (int y = 0; y < SIZE_PX; y++) {
            for (int x = 0; x < SIZE_PX; x++) {
                float factor = 1 + strength * (dx * (x - SIZE_PX / 2f) + dy * (y - SIZE_PX / 2f)) * 2;
                for (int c = 0; c < 3; c++) {
                    rgb[(y * SIZE_PX + x) * 3 + c] *= factor;
                }
            }
        }
    }

    /** Mean over a square of {@code 2 radius + 1} pixels, one direction after the other. */
    private void blur(int radius) {
        mean(rgb, scratch, 3, radius);
        mean(scratch, rgb, SIZE_PX * 3, radius);
    }

    private static void mean(float[] from, float[] to, int step, int radius) {
        int length = SIZE_PX - 1;
        for (int i = 0; i < from.length; i++) {
            int place = step == 3 ? i / 3 % SIZE_PX : i / (SIZE_PX * 3);
            float sum = 0;
            for (int k = -radius; k <= radius; k++) {
                int clipped = Math.min(length, Math.max(0, place + k));
                sum += from[i + (clipped - place) * step];
            }
            to[i] = sum / (2 * radius + 1);
        }
    }

    private void sharpen(float amount) {
        System.arraycopy(rgb, 0, scratch, 0, rgb.length);
        float[] sharp = rgb.clone();
        blur(1);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = sharp[i] + amount * (sharp[i] - rgb[i]);
        }
    }

    /** A plain patch at a side of the picture, as of a hand, a microphone or the edge of a cup. */
    private void cover(SplittableRandom random) {
        int width = 10 + random.nextInt(34);
        int height = 10 + random.nextInt(34);
        int left = random.nextInt(SIZE_PX - width);
        int top = random.nextInt(SIZE_PX - height);
        float[] shade = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        boolean central =
                Math.abs(left + width / 2 - SIZE_PX / 2) < 30 && Math.abs(top + height / 2 - SIZE_PX / 2) < 36;
        if (central) {
            return;
        }
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                System.arraycopy(shade, 0, rgb, (y * SIZE_PX + x) * 3, 3);
            }
        }
    }

    private void noise(SplittableRandom random) {
        float strength = random.nextInt(3) == 0 ? 0 : 0.05f * random.nextFloat();
        if (strength == 0) {
            return;
        }
        long state = random.nextLong() | 1;
        for (int i = 0; i < rgb.length; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            float triangular = ((state & 0xffff) + (state >>> 16 & 0xffff)) / 65535f - 1;
            rgb[i] += 2 * strength * triangular;
        }
    }
}
