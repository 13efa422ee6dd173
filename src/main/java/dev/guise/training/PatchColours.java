package dev.guise.training;

import java.util.SplittableRandom;

/**
 * One change of colours for all pictures of a sample, so that copying stays right and the renderer's look is no cue: gains and mixed
 * channels, contrast by a power, some pictures grey or toned, some out of focus.
 */
final class PatchColours {
    private static final int LEVELS = 1024;
    private static final double TONED = 0.15;
    private static final double BLURRED = 0.15;

    private final float[] matrix = new float[9];
    private final float[] curve = new float[LEVELS + 1];
    private final float lift;
    private final boolean blurred;

    /** Draws one. */
    PatchColours(SplittableRandom random) {
        boolean toned = random.nextDouble() < TONED;
        for (int row = 0; row < 3; row++) {
            double gain = 0.7 + 0.6 * random.nextDouble();
            for (int column = 0; column < 3; column++) {
                double grey = column == 0 ? 0.3 : column == 1 ? 0.6 : 0.1;
                double plain = toned ? grey : row == column ? 1 : 0;
                double mixed = toned ? 0 : 0.05 * random.nextGaussian();
                matrix[3 * row + column] = (float) (gain * plain + mixed);
            }
        }
        if (toned) {
            tone(random);
        }
        this.lift = (float) (0.04 * random.nextGaussian());
        double power = Math.exp(0.25 * random.nextGaussian());
        for (int i = 0; i <= LEVELS; i++) {
            curve[i] = (float) Math.pow((double) i / LEVELS, power);
        }
        this.blurred = random.nextDouble() < BLURRED;
    }

    /** Grey, or brown as old prints are: the gains of the channels near each other. */
    private void tone(SplittableRandom random) {
        double gain = 0.75 + 0.5 * random.nextDouble();
        double warm = random.nextBoolean() ? 0 : 0.12 * random.nextDouble();
        for (int row = 0; row < 3; row++) {
            double of = gain * (1 + warm * (1 - row));
            matrix[3 * row] = (float) (0.3 * of);
            matrix[3 * row + 1] = (float) (0.6 * of);
            matrix[3 * row + 2] = (float) (0.1 * of);
        }
    }

    /** Changes red, green, blue 0..1 of every pixel, {@code stride} numbers apart, in place. */
    void apply(float[] values, int offset, int stride, int width, int height) {
        if (blurred) {
            blur(values, offset, stride, width, height);
        }
        for (int i = 0, at = offset; i < width * height; i++, at += stride) {
            float red = values[at];
            float green = values[at + 1];
            float blue = values[at + 2];
            for (int c = 0; c < 3; c++) {
                float mixed = matrix[3 * c] * red + matrix[3 * c + 1] * green + matrix[3 * c + 2] * blue + lift;
                values[at + c] = curve[(int) (LEVELS * Math.max(0, Math.min(1, mixed)) + 0.5f)];
            }
        }
    }

    /** A quarter of each neighbour, one direction after the other; edges stay. */
    private static void blur(float[] values, int offset, int stride, int width, int height) {
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                smooth(values, offset + y * width * stride + c, stride, width);
            }
            for (int x = 0; x < width; x++) {
                smooth(values, offset + x * stride + c, width * stride, height);
            }
        }
    }

    private static void smooth(float[] values, int first, int step, int count) {
        float before = values[first];
        for (int i = 1, at = first + step; i < count - 1; i++, at += step) {
            float here = values[at];
            values[at] = 0.5f * here + 0.25f * (before + values[at + step]);
            before = here;
        }
    }
}
