package dev.guise.config;

/**
 * Pace and patience of the pipeline. The keys are explained in {@code config/default.yaml}.
 *
 * @param picturesPerSecond rate of the presentation clock
 * @param holdFaceMs how long the last portrait is held when the face is lost
 * @param easeMs how long the way from there to the neutral pose takes
 * @param stallMs how long source or model may be silent before the neutral portrait is shown
 * @param restAfterMs how long nobody may look at any output before camera and networks rest; 0 for never
 * @param fadeMs how long one identity takes to become another; 0 for at once
 */
public record PipelineConfig(
        double picturesPerSecond, int holdFaceMs, int easeMs, int stallMs, int restAfterMs, int fadeMs) {
    public PipelineConfig {
        Range.check("pipeline.picturesPerSecond", picturesPerSecond, 1, 120);
        Range.check("pipeline.holdFaceMs", holdFaceMs, 0, 10_000);
        Range.check("pipeline.easeMs", easeMs, 0, 10_000);
        Range.check("pipeline.stallMs", stallMs, 100, 60_000);
        Range.check("pipeline.fadeMs", fadeMs, 0, 2_000);
        Range.check("pipeline.restAfterMs", restAfterMs, 0, 3_600_000);
    }
}
