package dev.guise.pose;

import dev.guise.config.PoseConfig;
import dev.guise.filter.OneEuro;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;

/**
 * Takes the trembling out of another reader's numbers: each goes through a One-Euro filter of its own, so a resting head
 * rests and a blink is not late. Time is that of the crops; after a gap it begins anew. One thread, which also closes it.
 */
public final class SteadyPoseReader implements PoseReader {
    private static final long GAP_NS = 500_000_000;

    private final PoseReader reader;
    private final OneEuro[] filters;
    private long lastNs;

    private SteadyPoseReader(PoseReader reader, int poseSize, PoseConfig config) {
        this.reader = reader;
        this.filters = new OneEuro[poseSize];
        for (int i = 0; i < poseSize; i++) {
            filters[i] = new OneEuro(config.cutoffHz(), config.beta());
        }
    }

    /** The reader with its numbers steadied, or as it is where the settings say so; owns it from now on. */
    public static PoseReader of(PoseReader reader, int poseSize, PoseConfig config) {
        return config.smooth() ? new SteadyPoseReader(reader, poseSize, config) : reader;
    }

    @Override
    public void read(FaceCrop crop, Pose out) {
        reader.read(crop, out);
        long timeNs = crop.captureNs();
        boolean anew = timeNs < lastNs || timeNs - lastNs > GAP_NS;
        lastNs = timeNs;
        float[] values = out.values();
        for (int i = 0; i < filters.length; i++) {
            if (anew) {
                filters[i].reset();
            }
            values[i] = filters[i].filter(values[i], 1, timeNs);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
