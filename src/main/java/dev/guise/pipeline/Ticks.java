package dev.guise.pipeline;

import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;

/** The steady clock of presentation: tick n is due n periods after the first. Ticks that were missed are counted, not made up for. */
final class Ticks {
    private final NanoClock clock;
    private final Meter meter;
    private final double perSecond;
    private boolean started;
    private long firstNs;
    private long next;

    Ticks(NanoClock clock, Meter meter, double perSecond) {
        this.clock = clock;
        this.meter = meter;
        this.perSecond = perSecond;
    }

    /** Waits for the next tick; returns its time since the first one. */
    long awaitNs() throws InterruptedException {
        long nowNs = clock.nowNs();
        if (!started) {
            started = true;
            firstNs = nowNs;
        }
        long passed = (long) ((nowNs - firstNs) * perSecond / 1e9);
        if (passed > next) {
            meter.count(Counter.MISSED_TICKS, passed - next);
            next = passed;
        }
        long sinceFirstNs = sinceFirstNs(next++);
        clock.waitUntil(firstNs + sinceFirstNs);
        return sinceFirstNs;
    }

    private long sinceFirstNs(long tick) {
        return (long) Math.ceil(tick * 1e9 / perSecond);
    }
}
