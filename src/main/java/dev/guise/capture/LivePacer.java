package dev.guise.capture;

import dev.guise.meter.NanoClock;
import java.util.concurrent.TimeUnit;

/**
 * Plays a recording at its own speed. Being a little late is made up for; after a long stall the recording goes on from
 * there instead of racing after the clock.
 */
final class LivePacer implements Pacer {
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final NanoClock clock;
    private boolean started;
    private long mediaZeroNs;

    LivePacer(NanoClock clock) {
        this.clock = clock;
    }

    @Override
    public long awaitNs(long mediaNs) throws InterruptedException {
        long nowNs = clock.nowNs();
        if (!started || nowNs - (mediaZeroNs + mediaNs) > STALL_NS) {
            started = true;
            mediaZeroNs = nowNs - mediaNs;
        }
        long dueNs = mediaZeroNs + mediaNs;
        clock.waitUntil(dueNs);
        return dueNs;
    }
}
