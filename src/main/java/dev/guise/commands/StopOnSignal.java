package dev.guise.commands;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, at any time: while the command still loads, the outputs it has begun are removed and the program ends; once the
 * show runs, it is asked to end and gets time to complete its files. Closed when all is done.
 */
final class StopOnSignal implements AutoCloseable {
    private static final long PATIENCE_S = 30;
    private static final long ENDLESS_S = Long.MAX_VALUE;

    private final long patienceS;
    private final Owned outputs = new Owned();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "guise-stop");
    private Runnable stop = outputs::close;
    private boolean showRuns;
    private boolean asked;

    private StopOnSignal(long patienceS) {
        this.patienceS = patienceS;
    }

    /** Opens outputs and adds them to what is closed when the command ends before the show. */
    interface Opener<T> {
        T open(Owned outputs) throws IOException;
    }

    /** Watches for the end of the program from now on. */
    static StopOnSignal watch() {
        return watch(PATIENCE_S);
    }

    /** The same for what may take long to end and must not be cut off, such as one step of a large network. */
    static StopOnSignal watchPatiently() {
        return watch(ENDLESS_S);
    }

    private static StopOnSignal watch(long patienceS) {
        StopOnSignal signal = new StopOnSignal(patienceS);
        try {
            Runtime.getRuntime().addShutdownHook(signal.hook);
        } catch (IllegalStateException alreadyEnding) {
            signal.ask();
        }
        return signal;
    }

    /** Opens outputs; a signal waits until they are open, so that none is left behind. */
    synchronized <T> T open(Opener<T> opener) throws IOException {
        refuseWhenAsked();
        return opener.open(outputs);
    }

    /**
     * The show takes over the outputs and runs from now on; {@code end} ends it.
     *
     * @throws IOException if the program was asked to end before
     */
    synchronized void showRuns(Runnable end) throws IOException {
        refuseWhenAsked();
        outputs.release();
        stop = end;
        showRuns = true;
    }

    private void refuseWhenAsked() throws IOException {
        if (asked) {
            throw new IOException("stopped before the first picture");
        }
    }

    /** True if the show runs and must be waited for. */
    private synchronized boolean ask() {
        asked = true;
        stop.run();
        return showRuns;
    }

    private void stopAndWait() {
        System.err.println("guise: asked to end; what was begun is completed or removed first");
        try {
            if (ask() && !done.await(patienceS, TimeUnit.SECONDS)) {
                System.err.println("guise: gave up waiting for the outputs to be completed");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void closeOutputs() {
        outputs.close();
    }

    @Override
    public void close() {
        closeOutputs();
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs now and ends by itself
        }
    }
}
