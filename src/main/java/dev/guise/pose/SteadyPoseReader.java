package dev.guise.pose;

import dev.guise.config.PoseConfig;
import dev.guise.filter.OneEuro;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;

/**
 * Takes the trembling out of another reader's numbers: each goes through a One-Euro filter of its own, so a resting head
 * rests and a blink is not late. Time is that of the crops; after a gap it begins anew. One thread, which also closes it;
 * settings and strength may be changed by any thread and hold from the next crop on.
 */
public final class SteadyPoseReader implements PoseReader {
    private static final long GAP_NS = 500_000_000;

    private final PoseReader reader;
    private OneEuro[] filters;
    private String kind = "";
    private volatile Tuning wanted;
    private Tuning used;
    private long lastNs;

    /** What the filters are to do; read once a crop. */
    private record Tuning(PoseConfig config, double strength) {
        boolean off() {
            return !config.smooth() || strength == 0;
        }
    }

    private SteadyPoseReader(PoseReader reader, int poseSize, PoseConfig config) {
        this.reader = reader;
        this.wanted = new Tuning(config, 1);
        this.used = wanted;
        this.filters = filters(poseSize, used);
    }

    private static OneEuro[] filters(int poseSize, Tuning tuning) {
        double divisor = tuning.strength() > 0 ? tuning.strength() : 1;
        OneEuro[] filters = new OneEuro[poseSize];
        for (int i = 0; i < poseSize; i++) {
            filters[i] = new OneEuro(
                    tuning.config().cutoffHz() / divisor, tuning.config().beta() / divisor);
        }
        return filters;
    }

    /** The reader with its numbers steadied, or left alone where the settings say so; owns it from now on. */
    public static SteadyPoseReader of(PoseReader reader, int poseSize, PoseConfig config) {
        return new SteadyPoseReader(reader, poseSize, config);
    }

    /** Other settings; {@code adaptLandmarks} is not for this class. Any thread. */
    public synchronized void retune(PoseConfig config) {
        wanted = new Tuning(config, wanted.strength());
    }

    /**
     * How strongly the numbers are steadied: 0 not at all, 1 as the settings say, more for calmer and slower: both
     * cut-off and its rise are divided by it. Where the settings say not to, no strength changes that. Any thread.
     */
    public synchronized void strength(double strength) {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException("strength of steadying is " + strength + ": allowed is 0 and more");
        }
        wanted = new Tuning(wanted.config(), strength);
    }

    /** See {@link #strength(double)}. Any thread. */
    public double strength() {
        return wanted.strength();
    }

    @Override
    public void read(FaceCrop crop, Pose out) {
        reader.read(crop, out);
        long timeNs = crop.captureNs();
        boolean other = !out.kind().equals(kind) || out.size() != filters.length;
        boolean anew = other || timeNs < lastNs || timeNs - lastNs > GAP_NS || used.off();
        lastNs = timeNs;
        tune(wanted);
        if (other) {
            kind = out.kind();
            filters = filters(out.size(), used);
        }
        if (!used.off()) {
            steady(out.values(), anew, timeNs);
        }
    }

    private void tune(Tuning tuning) {
        if (tuning.equals(used)) {
            return;
        }
        used = tuning;
        for (int i = 0; i < filters.length && !used.off(); i++) {
            filters[i].tune(
                    used.config().cutoffHz() / used.strength(), used.config().beta() / used.strength());
        }
    }

    private void steady(float[] values, boolean anew, long timeNs) {
        for (int i = 0; i < filters.length; i++) {
            if (anew) {
                filters[i].reset();
            }
            values[i] = filters[i].filter(values[i], 1, timeNs);
        }
    }

    @Override
    public void calibrate() {
        reader.calibrate();
    }

    @Override
    public void close() {
        reader.close();
    }
}
