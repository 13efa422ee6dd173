package dev.guise.window;

import dev.guise.meter.DistinctErrors;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** The one thread on which the enrolment works; jobs wait for each other. What fails is told on Swing's thread. */
final class Workshop {
    private static final long PATIENCE_S = 60;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(job -> new Thread(job, "guise-enrol"));
    private final Consumer<String> failed;

    Workshop(Consumer<String> failed) {
        this.failed = failed;
    }

    /** Something to be done. */
    interface Job {
        void run() throws IOException;
    }

    void then(Job job) {
        thread.execute(() -> {
            try {
                job.run();
            } catch (IOException | RuntimeException | LinkageError error) {
                String line = DistinctErrors.oneLine(error);
                SwingUtilities.invokeLater(() -> failed.accept(line));
            }
        });
    }

    /** Lets the jobs that were given end, and then no more are taken. */
    void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
