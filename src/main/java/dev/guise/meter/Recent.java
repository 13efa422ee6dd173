package dev.guise.meter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What happened in the last {@value #WINDOW_S} seconds, or since the start if that is less long ago. Of what happened more
 * than 200 times a second only the newest 2048 count.
 *
 * @param times of every stage; {@code maxNs} and percentiles are exact to the microsecond
 * @param lines of every stage: the longest duration in each {@value #BIN_MS} ms, oldest first, in ns; 0 where it did not run
 * @param counters how much each counter rose
 * @param windowNs how long that was
 */
public record Recent(
        Map<Stage, StageTimes> times, Map<Stage, List<Long>> lines, Map<Counter, Long> counters, long windowNs) {
    /** Length of the window. */
    public static final int WINDOW_S = 10;
    /** What one point of a line stands for. */
    public static final int BIN_MS = 200;
    /** Points of a line. */
    public static final int BINS = WINDOW_S * 1000 / BIN_MS;

    static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(WINDOW_S);

    public Recent {
        times = Map.copyOf(times);
        lines = Map.copyOf(lines);
        counters = Map.copyOf(counters);
    }

    /** {@code sinceNs} is the present moment in the rings' time, {@code measuredNs} for how long has been measured. */
    static Recent of(Map<Stage, RecentRing> durations, Map<Counter, RecentRing> counts, long sinceNs, long measuredNs) {
        Map<Stage, StageTimes> times = new EnumMap<>(Stage.class);
        Map<Stage, List<Long>> lines = new EnumMap<>(Stage.class);
        Values values = new Values();
        durations.forEach((stage, ring) -> {
            values.clear();
            ring.read(sinceNs, WINDOW_NS, values);
            times.put(stage, values.times());
            lines.put(stage, values.line());
        });
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        counts.forEach((counter, ring) -> {
            long[] sum = new long[1];
            ring.read(sinceNs, WINDOW_NS, (agoMs, amount) -> sum[0] += amount);
            counters.put(counter, sum[0]);
        });
        return new Recent(times, lines, counters, Math.min(WINDOW_NS, Math.max(0, measuredNs)));
    }

    /** Nothing yet. */
    static Recent nothing() {
        return new Recent(Map.of(), Map.of(), Map.of(), 0);
    }

    /** The times of one stage; all zero when it did not run. */
    public StageTimes times(Stage stage) {
        return times.getOrDefault(stage, StageTimes.NONE);
    }

    /** The line of one stage, {@value #BINS} points. */
    public List<Long> line(Stage stage) {
        List<Long> line = lines.get(stage);
        return line == null ? Collections.nCopies(BINS, 0L) : line;
    }

    /** How much a counter rose. */
    public long counted(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** How often a second a stage ran. */
    public double aSecond(Stage stage) {
        return windowNs > 0 ? times(stage).count() * 1e9 / windowNs : 0;
    }

    /** Pictures a second that came from the source. */
    public double sourceRate() {
        return aSecond(Stage.DECODE);
    }

    /** Pictures a second that every output got. */
    public double sinkRate() {
        return aSecond(Stage.WRITE);
    }

    /** Durations in microseconds, gathered in memory that is used again. */
    private static final class Values implements RecentRing.Reader {
        private final long[] us = new long[RecentRing.SLOTS];
        private final long[] worstUs = new long[BINS];
        private int count;

        void clear() {
            count = 0;
            Arrays.fill(worstUs, 0);
        }

        @Override
        public void take(long agoMs, long value) {
            us[count++] = value;
            int bin = BINS - 1 - (int) (agoMs / BIN_MS);
            worstUs[bin] = Math.max(worstUs[bin], Math.max(1, value));
        }

        StageTimes times() {
            Arrays.sort(us, 0, count);
            return new StageTimes(count, ns(50), ns(95), ns(99), count == 0 ? 0 : us[count - 1] * 1000);
        }

        /** Nearest rank. */
        private long ns(int percent) {
            int rank = (count * percent + 99) / 100;
            return count == 0 ? 0 : us[rank - 1] * 1000;
        }

        List<Long> line() {
            List<Long> line = new ArrayList<>(BINS);
            for (long worst : worstUs) {
                line.add(worst * 1000);
            }
            return List.copyOf(line);
        }
    }
}
