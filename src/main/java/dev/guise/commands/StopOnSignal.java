package dev.guise.commands;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C asks the show to end and gives it time to complete its files. */
final class StopOnSignal implements AutoCloseable {
    private static final long PATIENCE_S = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** {@code stop} is called when the program is asked to end; the program then waits for {@link #close}. */
    StopOnSignal(Runnable stop) {
        this.hook = new Thread(() -> stopAndWait(stop), "guise-stop");
    }

    /** From now on the end of the program is watched for. */
    void begin() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            if (!done.await(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("guise: gave up waiting for the outputs to be completed");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs now and ends by itself
        }
    }
}
