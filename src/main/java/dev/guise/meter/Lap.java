package dev.guise.meter;

/** A stopwatch for stages that follow each other on one thread. */
public final class Lap {
    private final Meter meter;
    private final NanoClock clock;
    private long sinceNs;

    public Lap(Meter meter, NanoClock clock) {
        this.meter = meter;
        this.clock = clock;
    }

    /** The next stage begins now. */
    public void start() {
        sinceNs = clock.nowNs();
    }

    /** This stage ends now and the next one begins. */
    public void split(Stage stage) {
        long nowNs = clock.nowNs();
        meter.record(stage, nowNs - sinceNs);
        sinceNs = nowNs;
    }
}
