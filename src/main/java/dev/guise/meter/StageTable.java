package dev.guise.meter;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a {@link Snapshot} for people (a table), for programs (CSV) and for the picture (three short lines). */
public final class StageTable {
    private StageTable() {}

    /** The stages that ran, in milliseconds, and below them the counters. */
    public static String table(Snapshot snapshot) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%-11s %7s %8s %8s %8s %8s%n", "stage", "count", "p50 ms", "p95 ms", "p99 ms", "max ms"));
        for (Stage stage : Stage.values()) {
            StageTimes times = snapshot.times(stage);
            if (times.count() > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-11s %7d %8.2f %8.2f %8.2f %8.2f%n",
                        stage.label(),
                        times.count(),
                        ms(times.p50Ns()),
                        ms(times.p95Ns()),
                        ms(times.p99Ns()),
                        ms(times.maxNs())));
            }
        }
        return text.append(Stream.of(Counter.values())
                        .map(counter -> counter.label() + " " + snapshot.counted(counter))
                        .collect(Collectors.joining(", ")))
                .append(System.lineSeparator())
                .toString();
    }

    /** One line a stage, every stage, with a header; durations in milliseconds. */
    public static String csv(Snapshot snapshot) {
        StringBuilder text = new StringBuilder("stage,count,p50_ms,p95_ms,p99_ms,max_ms\n");
        for (Stage stage : Stage.values()) {
            StageTimes times = snapshot.times(stage);
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%.3f,%.3f,%.3f,%.3f%n",
                    stage.label(),
                    times.count(),
                    ms(times.p50Ns()),
                    ms(times.p95Ns()),
                    ms(times.p99Ns()),
                    ms(times.maxNs())));
        }
        return text.toString();
    }

    /** What the overlay shows: the whole way, its most expensive part, the losses. */
    public static String overlay(Snapshot snapshot) {
        StageTimes total = snapshot.times(Stage.TOTAL);
        StageTimes generate = snapshot.times(Stage.GENERATE);
        return String.format(
                Locale.ROOT,
                "total %.0f ms  p95 %.0f  p99 %.0f%ngenerate %.0f ms  p95 %.0f%ndropped %d  repeated %d",
                ms(total.p50Ns()),
                ms(total.p95Ns()),
                ms(total.p99Ns()),
                ms(generate.p50Ns()),
                ms(generate.p95Ns()),
                snapshot.counted(Counter.DROPPED),
                snapshot.counted(Counter.REPEATED));
    }

    private static double ms(long ns) {
        return ns / 1e6;
    }
}
