package dev.guise.sink;

import dev.guise.frame.Canvas;
import dev.guise.meter.DistinctErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One file while it is recorded: a thread of its own opens it, encodes what is handed over, and completes it. Whatever goes
 * wrong is one line, and nothing half-written stays.
 */
final class Recording {
    /** Opens the file; the tests have a way of their own. */
    interface Encoder {
        FrameSink open(Path target) throws IOException;
    }

    /** A recording ends in good order while there is still so much room on the disk. */
    static final long LEAST_FREE_BYTES = 64L << 20;

    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    private final Path target;
    private final Encoder encoder;
    private final HandOver shots;
    private final Consumer<String> tell;
    private final Consumer<Recording> ended;
    private final long leastFreeBytes;
    private final Thread thread;
    private volatile boolean open;

    // encoding thread only
    private long firstNs;
    private long lastNs;
    private long pictures;
    private long lookedNs;

    /** {@code ended} is told on the encoding thread, when the file is complete or gone. */
    Recording(
            Path target,
            Encoder encoder,
            HandOver shots,
            long leastFreeBytes,
            Consumer<String> tell,
            Consumer<Recording> ended) {
        this.target = target;
        this.encoder = encoder;
        this.shots = shots;
        this.leastFreeBytes = leastFreeBytes;
        this.tell = tell;
        this.ended = ended;
        this.thread = new Thread(this::run, "guise-record");
    }

    void start() {
        thread.start();
    }

    boolean isOpen() {
        return open;
    }

    /** Takes a copy of a picture, if the file is open by now; false if another one had to give way. Never waits. */
    boolean offer(Canvas canvas, long presentNs) {
        return !open || shots.offer(canvas, presentNs);
    }

    /** Asks it to complete the file. Any thread. */
    void end() {
        shots.end();
    }

    /** Waits until the file is complete or gone. */
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            tell.accept(record());
        } catch (IOException | RuntimeException | LinkageError error) {
            tell.accept("recording is off: " + DistinctErrors.oneLine(error));
        } catch (InterruptedException stopped) {
            tell.accept("recording is off: it was interrupted, so " + target + " is not written");
        } finally {
            open = false;
            shots.end();
            ended.accept(this);
        }
    }

    /** The whole life of the file; what to tell when all went well. */
    private String record() throws IOException, InterruptedException {
        try (FrameSink file = encoder.open(target)) {
            if (freeBytes() < leastFreeBytes) {
                throw new IOException("less than " + (leastFreeBytes >> 20) + " MB are left for " + target
                        + ": make room, or name another folder in record.folder");
            }
            open = true;
            boolean room = true;
            HandOver.Shot shot = shots.take();
            while (shot != null && room) {
                encode(file, shot);
                room = roomIsLeft(shot.presentNs());
                shot = room ? shots.take() : null;
            }
            file.finish();
            return "recorded " + target + ", " + seconds() + (room ? "" : "; it ended because the disk is nearly full");
        }
    }

    private void encode(FrameSink file, HandOver.Shot shot) throws IOException {
        if (pictures++ == 0) {
            firstNs = shot.presentNs();
            lookedNs = firstNs;
        }
        lastNs = shot.presentNs();
        file.write(shot.canvas(), lastNs - firstNs);
        shots.giveBack(shot);
    }

    private boolean roomIsLeft(long nowNs) throws IOException {
        if (nowNs - lookedNs < LOOK_NS) {
            return true;
        }
        lookedNs = nowNs;
        return freeBytes() >= leastFreeBytes;
    }

    private long freeBytes() throws IOException {
        return Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (lastNs - firstNs) / 1e9);
    }
}
