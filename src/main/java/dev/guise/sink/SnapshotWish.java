package dev.guise.sink;

import dev.guise.frame.Canvas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** One picture that somebody asked for: a thread of its own waits for it and writes it, so that presenting costs no more than a copy. */
final class SnapshotWish {
    private final Canvas copy;
    private final Path target;
    private final CompletableFuture<Path> done = new CompletableFuture<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean taken;

    /** {@code copy} is memory for the picture. */
    SnapshotWish(Canvas copy, Path target) {
        this.copy = copy;
        this.target = target;
        this.thread = new Thread(this::run, "guise-snapshot");
    }

    SnapshotWish start() {
        thread.start();
        return this;
    }

    /** The file, when it is complete; or why there is none. */
    CompletableFuture<Path> done() {
        return done;
    }

    /** Here is the picture. Presenting thread. */
    void fulfil(Canvas canvas, BiConsumer<Canvas, Canvas> copier) {
        copier.accept(canvas, copy);
        taken = true;
        answered.countDown();
    }

    /** There will be none. */
    void refuse() {
        answered.countDown();
    }

    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            answered.await();
            if (!taken) {
                throw new IOException("no snapshot was taken: the show is over");
            }
            PngFile.write(copy.rgb(), copy.widthPx(), copy.heightPx(), target);
            done.complete(target);
        } catch (IOException | RuntimeException | LinkageError | InterruptedException error) {
            done.completeExceptionally(error);
        }
    }
}
