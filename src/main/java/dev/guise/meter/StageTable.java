package dev.guise.meter;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a {@link Snapshot} for people (a table), for programs (CSV) and for the log (one line). */
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

    /** The last seconds in one line: who, where, the whole way and its stages at p95, rates and losses. */
    public static String line(Snapshot snapshot) {
        Recent recent = snapshot.recent();
        StageTimes total = recent.times(Stage.TOTAL);
        String stages = Stream.of(Stage.values())
                .filter(stage -> stage != Stage.TOTAL && recent.times(stage).count() > 0)
                .map(stage -> String.format(
                        Locale.ROOT,
                        "%s %.1f",
                        stage.label(),
                        ms(recent.times(stage).p95Ns())))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s on %s, last %.0f s: total p50 %.1f, p95 %.1f, p99 %.1f ms; p95 of %s;"
                        + " in %.1f/s, out %.1f/s, dropped %d, repeated %d, missed ticks %d",
                snapshot.identity(),
                snapshot.device(),
                recent.windowNs() / 1e9,
                ms(total.p50Ns()),
                ms(total.p95Ns()),
                ms(total.p99Ns()),
                stages,
                recent.sourceRate(),
                recent.sinkRate(),
                recent.counted(Counter.DROPPED),
                recent.counted(Counter.REPEATED),
                recent.counted(Counter.MISSED_TICKS));
    }

    private static double ms(long ns) {
        return ns / 1e6;
    }
}
