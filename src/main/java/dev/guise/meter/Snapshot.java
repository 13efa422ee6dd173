package dev.guise.meter;

import java.util.Map;

/**
 * All measurements at one moment; every stage and every counter is present. Log, table, bench and overlay show nothing else.
 *
 * @param elapsedNs how long was measured
 * @param recent the last seconds of it
 * @param device what the networks run on, such as "CPU AMD EPYC"; empty if nobody said
 * @param identity who is worn; empty if nobody said
 */
public record Snapshot(
        Map<Stage, StageTimes> times,
        Map<Counter, Long> counters,
        long elapsedNs,
        Recent recent,
        String device,
        String identity) {
    public Snapshot {
        times = Map.copyOf(times);
        counters = Map.copyOf(counters);
    }

    /** The times of one stage; all zero when it never ran. */
    public StageTimes times(Stage stage) {
        return times.getOrDefault(stage, StageTimes.NONE);
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
