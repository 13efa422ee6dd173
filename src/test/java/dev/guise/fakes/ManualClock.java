package dev.guise.fakes;

import dev.guise.meter.NanoClock;

/** A clock that only moves when it is told, or when someone waits for a moment: then that moment has come. */
public final class ManualClock implements NanoClock {
    private long nowNs;

    public ManualClock(long nowNs) {
        this.nowNs = nowNs;
    }

    @Override
    public synchronized long nowNs() {
        return nowNs;
    }

    @Override
    public synchronized void waitUntil(long dueNs) {
        nowNs = Math.max(nowNs, dueNs);
    }

    public synchronized void advance(long byNs) {
        nowNs += byNs;
    }
}
