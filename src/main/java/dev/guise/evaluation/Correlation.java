package dev.guise.evaluation;

import java.util.Arrays;

/**
 * How one series follows another of the same length.
 *
 * @param r Pearson's correlation, -1..1; 0 where one of them never moves
 * @param amplitude standard deviation of the puppet over that of the driver
 * @param driverDeviation standard deviation of the driver
 */
public record Correlation(double r, double amplitude, double driverDeviation) {
    /** At least two values each. */
    public static Correlation of(double[] driver, double[] puppet) {
        if (driver.length != puppet.length || driver.length < 2) {
            throw new IllegalArgumentException(
                    "cannot compare a series of " + driver.length + " with one of " + puppet.length);
        }
        double driverMean = Arrays.stream(driver).average().orElseThrow();
        double puppetMean = Arrays.stream(puppet).average().orElseThrow();
        double both = 0;
        double driverSquares = 0;
        double puppetSquares = 0;
        for (int i = 0; i < driver.length; i++) {
            double d = driver[i] - driverMean;
            double p = puppet[i] - puppetMean;
            both += d * p;
            driverSquares += d * d;
            puppetSquares += p * p;
        }
        double product = Math.sqrt(driverSquares * puppetSquares);
        return new Correlation(
                product > 0 ? both / product : 0,
                driverSquares > 0 ? Math.sqrt(puppetSquares / driverSquares) : 0,
                Math.sqrt(driverSquares / driver.length));
    }
}
