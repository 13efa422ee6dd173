package dev.guise.meter;

/** A stopwatch for stages that follow each other on one thread, each for the same frame. */
public final class Lap {
    private final Meter meter;
    private final NanoClock clock;
    private long sinceNs;
    private long sequence = Meter.NO_FRAME;

    public Lap(Meter meter, NanoClock clock) {
        this.meter = meter;
        this.clock = clock;
    }

    /** The next stage begins now; {@code sequence} is the frame's number, or {@link Meter#NO_FRAME}. */
    public void start(long sequence) {
        this.sequence = sequence;
        sinceNs = clock.nowNs();
    }

    /** This stage ends now and the next one begins. */
    public void split(Stage stage) {
        long nowNs = clock.nowNs();
        meter.record(stage, sequence, nowNs - sinceNs);
        sinceNs = nowNs;
    }

    /** The same, but the last {@code laterNs} of it belong to the stage after it; that one is recorded only if it took time. */
    public void split(Stage stage, Stage later, long laterNs) {
        sinceNs += laterNs;
        split(stage);
        if (laterNs > 0) {
            meter.record(later, sequence, laterNs);
        }
    }
}
