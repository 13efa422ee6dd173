package dev.guise.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** First values of a parameter, drawn on the host so that a seed decides them on every device. */
@FunctionalInterface
public interface Init {
    /** Fills {@code values}, the C-order content of an array of this {@code shape}. */
    void fill(float[] values, long[] shape, RandomGenerator random);

    /** Every value the same. */
    static Init constant(float value) {
        return (values, shape, random) -> Arrays.fill(values, value);
    }

    /** Gaussian with mean zero. */
    static Init normal(double deviation) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    /** Uniform in plus or minus {@code bound}. */
    static Init uniform(double bound) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }

    /** Gaussian direction of length one: where the power iteration of a spectral norm starts. */
    static Init unitVector() {
        return (values, shape, random) -> {
            normal(1).fill(values, shape, random);
            double squares = 0;
            for (float value : values) {
                squares += value * value;
            }
            float scale = (float) (1 / Math.max(Math.sqrt(squares), 1e-12));
            for (int i = 0; i < values.length; i++) {
                values[i] *= scale;
            }
        };
    }
}
