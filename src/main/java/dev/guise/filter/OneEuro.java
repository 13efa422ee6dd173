package dev.guise.filter;

/**
 * The One-Euro filter (Casiez, Roussel, Vogel, CHI 2012) for one number: a low-pass whose cut-off rises with speed, so a
 * resting value does not tremble and a fast one is not late. Speed is taken in units of {@code scale} a second (such as
 * the size of the face), so the settings hold for every picture size.
 */
public final class OneEuro {
    private static final double SPEED_CUTOFF_HZ = 1;

    private double minCutoffHz;
    private double beta;
    private boolean started;
    private long lastNs;
    private double value;
    private double speed;

    /** {@code minCutoffHz} smooths at rest (lower is calmer); {@code beta} in Hz per unit of speed keeps up when moving. */
    public OneEuro(double minCutoffHz, double beta) {
        this.minCutoffHz = minCutoffHz;
        this.beta = beta;
    }

    /** Other settings from the next value on; what is known of value and speed stays, so nothing jumps. */
    public void tune(double minCutoffHz, double beta) {
        this.minCutoffHz = minCutoffHz;
        this.beta = beta;
    }

    /** The smoothed value at {@code timeNs}; times must not go back, an equal time replaces nothing. */
    public float filter(float raw, float scale, long timeNs) {
        double seconds = (timeNs - lastNs) / 1e9;
        if (!started) {
            start(raw, timeNs);
        } else if (seconds > 0) {
            double rawSpeed = (raw - value) / seconds / Math.max(1, scale);
            speed += share(SPEED_CUTOFF_HZ, seconds) * (rawSpeed - speed);
            value += share(minCutoffHz + beta * Math.abs(speed), seconds) * (raw - value);
            lastNs = timeNs;
        }
        return (float) value;
    }

    /** The next value is taken as it is. */
    public void reset() {
        started = false;
    }

    private void start(float raw, long timeNs) {
        started = true;
        lastNs = timeNs;
        value = raw;
        speed = 0;
    }

    private static double share(double cutoffHz, double seconds) {
        double turn = 2 * Math.PI * cutoffHz * seconds;
        return turn / (turn + 1);
    }
}
