package dev.guise.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The measurements of one pipeline, since the start and in the last seconds. {@link #record} and {@link #count} are wait-free
 * and allocate nothing; a stage is recorded by one thread only, counters by any. {@link #snapshot} may be called by any thread.
 */
public final class Meter {
    /** In place of a frame's number, where a stage ran for none. */
    public static final long NO_FRAME = -1;

    private static final long SMALLEST_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LARGEST_NS = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private final NanoClock clock;
    private final long originNs;
    private final Map<Stage, SingleWriterRecorder> recorders = new EnumMap<>(Stage.class);
    private final Map<Stage, Histogram> totals = new EnumMap<>(Stage.class);
    private final Map<Stage, Histogram> intervals = new EnumMap<>(Stage.class);
    private final Map<Counter, AtomicLong> counts = new EnumMap<>(Counter.class);
    private final Map<Stage, RecentRing> recentTimes = new EnumMap<>(Stage.class);
    private final Map<Counter, RecentRing> recentCounts = new EnumMap<>(Counter.class);
    private final FrameTrail trail = new FrameTrail();
    private volatile String device = "";
    private volatile String identity = "";
    private long sinceNs;

    /** Everything at zero. */
    public Meter(NanoClock clock) {
        this.clock = clock;
        this.originNs = clock.nowNs();
        this.sinceNs = originNs;
        for (Stage stage : Stage.values()) {
            recorders.put(stage, new SingleWriterRecorder(SMALLEST_NS, LARGEST_NS, DIGITS));
            totals.put(stage, new Histogram(SMALLEST_NS, LARGEST_NS, DIGITS));
            recentTimes.put(stage, new RecentRing());
        }
        for (Counter counter : Counter.values()) {
            counts.put(counter, new AtomicLong());
            recentCounts.put(counter, new RecentRing());
        }
    }

    /** What the networks run on, for whoever reads the measurements. */
    public void runsOn(String name) {
        device = name;
    }

    /** Who is shown from the next picture on. */
    public void shows(String name) {
        identity = name;
    }

    /**
     * Adds one duration to a stage; out of range values are clipped to 0 and two minutes.
     *
     * @param sequence number of the frame that passed the stage, or {@link #NO_FRAME}
     */
    public void record(Stage stage, long sequence, long durationNs) {
        long clippedNs = Math.min(LARGEST_NS, Math.max(0, durationNs));
        Objects.requireNonNull(recorders.get(stage)).recordValue(clippedNs);
        Objects.requireNonNull(recentTimes.get(stage))
                .add(clock.nowNs() - originNs, TimeUnit.NANOSECONDS.toMicros(clippedNs));
        trail.note(stage, sequence, clippedNs);
    }

    /** Adds one to a counter. */
    public void count(Counter counter) {
        count(counter, 1);
    }

    /** Adds several to a counter. */
    public void count(Counter counter, long amount) {
        cell(counter).addAndGet(amount);
        Objects.requireNonNull(recentCounts.get(counter)).add(clock.nowNs() - originNs, amount);
    }

    /**
     * A picture was given to the outputs: one event for Flight Recorder, if that records. Presentation thread.
     *
     * @param sequence number of the frame that drove it, or {@link #NO_FRAME} for the placeholder card
     * @param repeated whether it was shown before
     */
    public void presented(long sequence, boolean repeated) {
        FrameEvent event = new FrameEvent();
        if (event.isEnabled()) {
            event.sequence = sequence;
            event.identity = identity;
            event.repeated = repeated;
            event.missedTicks = counted(Counter.MISSED_TICKS);
            event.fill(trail);
            event.commit();
        }
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
        recentTimes.values().forEach(RecentRing::clear);
        recentCounts.values().forEach(RecentRing::clear);
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
        long nowNs = clock.nowNs();
        Recent recent = Recent.of(recentTimes, recentCounts, nowNs - originNs, nowNs - sinceNs);
        return new Snapshot(times, counters, nowNs - sinceNs, recent, device, identity);
    }

    private AtomicLong cell(Counter counter) {
        return Objects.requireNonNull(counts.get(counter));
    }
}
