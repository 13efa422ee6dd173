package dev.guise.pipeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place for one picture between two threads. The newest wins: what is still there when a newer one comes is closed. It
 * owns what lies in it. Any thread.
 */
final class LatestSlot<T> {
    private final Consumer<T> close;
    private @Nullable T waiting;
    private boolean ended;

    /** {@code close} takes back what nobody took out. */
    LatestSlot(Consumer<T> close) {
        this.close = close;
    }

    /** Puts the newest in; true when an older one (or, after {@link #end}, this one) was closed unused. */
    boolean offer(T newest) {
        T displaced;
        synchronized (this) {
            displaced = ended ? newest : waiting;
            if (!ended) {
                waiting = newest;
                notifyAll();
            }
        }
        if (displaced != null) {
            close.accept(displaced);
        }
        return displaced != null;
    }

    /** Takes the newest out, waiting for one; null when there is none and none will come. */
    synchronized @Nullable T take() throws InterruptedException {
        while (waiting == null && !ended) {
            wait();
        }
        return poll();
    }

    /** Takes the newest out; null when there is none now. */
    synchronized @Nullable T poll() {
        T taken = waiting;
        waiting = null;
        return taken;
    }

    /** No more will come; what lies in the slot may still be taken out. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether nothing lies here and nothing will come. */
    synchronized boolean drained() {
        return ended && waiting == null;
    }

    /** Closes what nobody took out. */
    void clear() {
        T left = poll();
        if (left != null) {
            close.accept(left);
        }
    }
}
