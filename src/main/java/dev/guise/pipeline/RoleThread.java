package dev.guise.pipeline;

import java.util.function.BooleanSupplier;

/**
 * A thread with one role: it begins, takes turns until the role is done, an error ends it, or it is interrupted, and
 * then always ends, all on the same thread. Begin and end must not throw.
 */
final class RoleThread {
    /** One short turn; false when the role is done. */
    interface Turn {
        boolean take() throws Exception;
    }

    /** Decides after a failed turn whether the role goes on; must not throw. */
    interface Fate {
        boolean goesOn(Throwable error);
    }

    private static final long INSIST_MS = 200;

    private final Runnable begin;
    private final Turn turn;
    private final Fate fate;
    private final Runnable end;
    private final Thread thread;

    RoleThread(String name, Runnable begin, Turn turn, Fate fate, Runnable end) {
        this.begin = begin;
        this.turn = turn;
        this.fate = fate;
        this.end = end;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /** Wakes a turn that waits. */
    void interrupt() {
        thread.interrupt();
    }

    /** The same, and wakes the role again and again while {@code ending}: a library may have swallowed an interrupt. */
    void join(BooleanSupplier ending) throws InterruptedException {
        while (thread.isAlive()) {
            thread.join(INSIST_MS);
            if (ending.getAsBoolean()) {
                thread.interrupt();
            }
        }
    }

    /** Waits until the role has ended; returns at once when it never began. */
    void join() throws InterruptedException {
        thread.join();
    }

    long threadId() {
        return thread.getId();
    }

    private void run() {
        try {
            begin.run();
            while (oneTurn()) {
                // the turn is all there is to do
            }
        } finally {
            end.run();
        }
    }

    private boolean oneTurn() {
        try {
            return turn.take();
        } catch (InterruptedException stopped) {
            return false;
        } catch (Throwable error) {
            return fate.goesOn(error);
        }
    }
}
