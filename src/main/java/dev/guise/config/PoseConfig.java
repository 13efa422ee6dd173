package dev.guise.config;

/**
 * How pose numbers are steadied. The keys are explained in {@code config/default.yaml}.
 *
 * @param smooth whether they are
 * @param cutoffHz One-Euro cut-off of a resting number
 * @param beta how fast that cut-off rises, Hz per unit a second
 * @param adaptLandmarks whether FSTH puts the driver's motion on the identity's own resting face
 */
public record PoseConfig(boolean smooth, double cutoffHz, double beta, boolean adaptLandmarks) {
    public PoseConfig {
        Range.check("pose.cutoffHz", cutoffHz, 0.01, 100);
        Range.check("pose.beta", beta, 0, 1000);
    }
}
