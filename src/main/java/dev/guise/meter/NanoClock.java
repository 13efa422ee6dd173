package dev.guise.meter;

import java.util.concurrent.locks.LockSupport;

/** The time, injected so that tests need not wait for it. Nanoseconds that only grow, from an arbitrary origin. */
public interface NanoClock {
    /** Now. */
    long nowNs();

    /** Waits until {@link #nowNs} is at least {@code dueNs}; returns at once when that has passed. */
    void waitUntil(long dueNs) throws InterruptedException;

    /** The monotonic clock of the machine. */
    static NanoClock system() {
        return new NanoClock() {
            @Override
            public long nowNs() {
                return System.nanoTime();
            }

            @Override
            public void waitUntil(long dueNs) throws InterruptedException {
                for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
                    LockSupport.parkNanos(leftNs);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
        };
    }
}
