package dev.guise.meter;

import org.HdrHistogram.Histogram;

/** How long one stage took: how often it ran, and the percentiles of its duration. */
public record StageTimes(long count, long p50Ns, long p95Ns, long p99Ns, long maxNs) {
    /** Of a stage that never ran. */
    static final StageTimes NONE = new StageTimes(0, 0, 0, 0, 0);

    static StageTimes of(Histogram histogram) {
        return new StageTimes(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue());
    }
}
