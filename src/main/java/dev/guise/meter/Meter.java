package dev.guise.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The measurements of one pipeline. {@link #record} and {@link #count} are wait-free and allocate nothing; a stage is
 * recorded by one thread only, counters by any. {@link #snapshot} may be called by any thread.
 */
public final class Meter {
    private static final long SMALLEST_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LARGEST_NS = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private final NanoClock clock;
    private final Map<Stage, SingleWriterRecorder> recorders = new EnumMap<>(Stage.class);
    private final Map<Stage, Histogram> totals = new EnumMap<>(Stage.class);
    private final Map<Stage, Histogram> intervals = new EnumMap<>(Stage.class);
    private final Map<Counter, AtomicLong> counts = new EnumMap<>(Counter.class);
    private long sinceNs;

    /** Everything at zero. */
    public Meter(NanoClock clock) {
        this.clock = clock;
        this.sinceNs = clock.nowNs();
        for (Stage stage : Stage.values()) {
            recorders.put(stage, new SingleWriterRecorder(SMALLEST_NS, LARGEST_NS, DIGITS));
            totals.put(stage, new Histogram(SMALLEST_NS, LARGEST_NS, DIGITS));
        }
        for (Counter counter : Counter.values()) {
            counts.put(counter, new AtomicLong());
        }
    }

    /** Adds one duration to a stage; out of range values are clipped to 0 and two minutes. */
    public void record(Stage stage, long durationNs) {
        Objects.requireNonNull(recorders.get(stage)).recordValue(Math.min(LARGEST_NS, Math.max(0, durationNs)));
    }

    /** Adds one to a counter. */
    public void count(Counter counter) {
        cell(counter).incrementAndGet();
    }

    /** Adds several to a counter. */
    public void count(Counter counter, long amount) {
        cell(counter).addAndGet(amount);
    }

    /** The value of a counter now. */
    public long counted(Counter counter) {
        return cell(counter).get();
    }

    /** Forgets all that was measured so far, for a fresh start after warming up. */
    public synchronized void reset() {
        snapshot();
        totals.values().forEach(Histogram::reset);
        counts.values().forEach(cell -> cell.set(0));
        sinceNs = clock.nowNs();
    }

    /** Everything measured since the start or the last {@link #reset}. */
    public synchronized Snapshot snapshot() {
        Map<Stage, StageTimes> times = new EnumMap<>(Stage.class);
        recorders.forEach((stage, recorder) -> {
            Histogram interval = recorder.getIntervalHistogram(intervals.get(stage));
            intervals.put(stage, interval);
            Histogram total = Objects.requireNonNull(totals.get(stage));
            total.add(interval);
            times.put(stage, StageTimes.of(total));
        });
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        counts.forEach((counter, cell) -> counters.put(counter, cell.get()));
        return new Snapshot(times, counters, clock.nowNs() - sinceNs);
    }

    private AtomicLong cell(Counter counter) {
        return Objects.requireNonNull(counts.get(counter));
    }
}
