package dev.guise.meter;

import java.util.Map;

/**
 * All measurements at one moment; every stage and every counter is present.
 *
 * @param elapsedNs how long was measured
 */
public record Snapshot(Map<Stage, StageTimes> times, Map<Counter, Long> counters, long elapsedNs) {
    public Snapshot {
        times = Map.copyOf(times);
        counters = Map.copyOf(counters);
    }

    /** The times of one stage; all zero when it never ran. */
    public StageTimes times(Stage stage) {
        return times.getOrDefault(stage, new StageTimes(0, 0, 0, 0, 0));
    }

    /** The value of one counter. */
    public long counted(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** How often a second something was counted. */
    public double aSecond(Counter counter) {
        return elapsedNs > 0 ? counted(counter) * 1e9 / elapsedNs : 0;
    }
}
