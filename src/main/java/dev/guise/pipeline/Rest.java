package dev.guise.pipeline;

import dev.guise.meter.NanoClock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * When the source is let go: while nobody looks, and while the camera is lent. The capture thread says what it does with the
 * source and waits here; the presentation thread looks at every tick whether that is over; any thread lends.
 */
final class Rest {
    private final NanoClock clock;
    private final Audience audience;
    private final Loan loan;
    private CompletableFuture<Void> free = new CompletableFuture<>();
    private boolean held;
    private @Nullable Thread reader;
    private boolean cutShort;

    Rest(NanoClock clock, Audience audience, Loan loan) {
        this.clock = clock;
        this.audience = audience;
        this.loan = loan;
    }

    /** Whether the source is to be let go now, or stay so. */
    synchronized boolean isDue() {
        return audience.gone() || loan.isLent(clock.nowNs());
    }

    /** Notes whether somebody looks at this moment, and wakes the capture thread when it has rested enough. Presentation thread. */
    synchronized void note(boolean watched) {
        audience.note(watched, clock.nowNs());
        wakeUnlessDue();
    }

    /** The source has been let go: waits until it is wanted again. Capture thread. */
    synchronized void await() throws InterruptedException {
        letGo();
        while (isDue()) {
            wait();
        }
    }

    /** The capture thread is about to wait for the source, unless this says no: then it is to rest instead. */
    synchronized boolean mayRead() {
        boolean may = !isDue();
        held |= may;
        reader = may ? Thread.currentThread() : null;
        return may;
    }

    /** Whether the capture thread's wait was cut short from here. */
    synchronized boolean hasCutShort() {
        return cutShort;
    }

    /** The capture thread waits for the source no longer; an interrupt from here is not to be felt later. */
    synchronized void hasRead() {
        reader = null;
        if (cutShort) {
            cutShort = false;
            Thread.interrupted();
        }
    }

    /** Nobody holds the source any more. Capture thread. */
    synchronized void letGo() {
        held = false;
        free.complete(null);
    }

    /** Lends the camera, or renews that. What it returns is complete as soon as the source is let go. */
    synchronized CompletableFuture<Void> lend() {
        long nowNs = clock.nowNs();
        if (!loan.isLent(nowNs)) {
            free = new CompletableFuture<>();
        }
        loan.lend(nowNs);
        if (!held) {
            free.complete(null);
        } else if (reader != null) {
            cutShort = true;
            reader.interrupt();
        }
        return free;
    }

    /** Takes the camera back, if it is lent. */
    synchronized void takeBack() {
        loan.giveBack();
        wakeUnlessDue();
    }

    private synchronized void wakeUnlessDue() {
        if (!isDue()) {
            notifyAll();
        }
    }
}
