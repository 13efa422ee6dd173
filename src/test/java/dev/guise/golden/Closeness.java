package dev.guise.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.WeightArray;

/** How far an array is from the expected one. */
public final class Closeness {
    private Closeness() {}

    /** The largest absolute difference. */
    public static double absolute(float[] actual, float[] expected) {
        assertThat(actual).as("count of numbers").hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs((double) actual[i] - expected[i]));
        }
        return worst;
    }

    /** The largest difference as a share of the largest expected number. */
    public static double relative(float[] actual, float[] expected) {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).as("largest expected number").isPositive();
        return absolute(actual, expected) / largest;
    }

    public static void assertAbsolute(String name, WeightArray actual, WeightArray expected, double tolerance) {
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        report(name, absolute(actual.values(), expected.values()), tolerance);
    }

    public static void assertRelative(String name, WeightArray actual, WeightArray expected, double tolerance) {
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        report(name, relative(actual.values(), expected.values()), tolerance);
    }

    /** Compares direction by the cosine and length to a tenth. */
    public static void assertDirection(String name, WeightArray actual, WeightArray expected, double leastCosine) {
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        double length = Math.sqrt(product(actual, actual));
        double expectedLength = Math.sqrt(product(expected, expected));
        report(name, 1 - product(actual, expected) / (length * expectedLength), 1 - leastCosine);
        assertThat(length / expectedLength).as("length of " + name).isBetween(0.9, 1.1);
    }

    private static double product(WeightArray a, WeightArray b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += (double) a.values()[i] * b.values()[i];
        }
        return sum;
    }

    private static void report(String name, double error, double tolerance) {
        if (Boolean.getBoolean("guise.golden.print")) {
            System.out.printf("golden %-50s %.2e%n", name, error);
        }
        assertThat(error).as("largest error of " + name).isLessThan(tolerance);
    }
}
