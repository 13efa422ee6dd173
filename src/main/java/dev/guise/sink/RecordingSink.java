package dev.guise.sink;

import dev.guise.frame.Canvas;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the others see, when somebody asks: an MP4 from {@code record(true)} to {@code record(false)}, a PNG at once. It is
 * among the sinks of a show from beginning to end, and costs nothing while nobody asks. Encoding and writing happen on threads of
 * their own: pictures that the encoder cannot take in time are left out and counted. {@link #write} never fails: what goes wrong
 * ends the recording, not the show.
 */
public final class RecordingSink implements FrameSink {
    /** One being encoded, two that wait, one being filled. */
    private static final int HANDED_OVER = 4;

    private final TimedNames names;
    private final Recording.Encoder encoder;
    private final Supplier<Canvas> blank;
    private final BiConsumer<Canvas, Canvas> copy;
    private final Meter meter;
    private final Consumer<String> tell;
    private final long leastFreeBytes;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<Recording> unfinished = new ArrayList<>();
    private final List<SnapshotWish> snapshots = new ArrayList<>();
    private volatile @Nullable Recording current;
    private volatile @Nullable SnapshotWish wish;
    private boolean over;

    /**
     * For canvases of this size.
     *
     * @param folder where the files go; it need not exist
     * @param frameRate pictures a second, at most
     * @param blank makes a canvas
     * @param copy makes the second canvas the same picture as the first, with the label
     * @param tell hears one line when a file is complete, and when one could not be
     */
    public static RecordingSink into(
            Path folder,
            double frameRate,
            Supplier<Canvas> blank,
            BiConsumer<Canvas, Canvas> copy,
            Meter meter,
            Consumer<String> tell) {
        Recording.Encoder mp4 = target -> {
            Canvas size = blank.get();
            return ClipSink.open(target, size.widthPx(), size.heightPx(), frameRate);
        };
        TimedNames names = new TimedNames(folder, Clock.system(ZoneId.systemDefault()));
        return new RecordingSink(names, mp4, blank, copy, meter, tell, Recording.LEAST_FREE_BYTES);
    }

    RecordingSink(
            TimedNames names,
            Recording.Encoder encoder,
            Supplier<Canvas> blank,
            BiConsumer<Canvas, Canvas> copy,
            Meter meter,
            Consumer<String> tell,
            long leastFreeBytes) {
        this.names = names;
        this.encoder = encoder;
        this.blank = blank;
        this.copy = copy;
        this.meter = meter;
        this.tell = tell;
        this.leastFreeBytes = leastFreeBytes;
    }

    // ---- for whoever asks, any thread ----

    /** Begins a new recording, or completes the one that runs; returns at once. Nothing changes where it is so already. */
    public void record(boolean on) {
        synchronized (this) {
            if (over || on == (current != null)) {
                return;
            }
            current = on ? begin() : end();
        }
        watchers.forEach(Runnable::run);
    }

    private Recording begin() {
        HandOver shots = new HandOver(HANDED_OVER, blank, copy);
        Recording recording =
                new Recording(names.next("recording", ".mp4"), encoder, shots, leastFreeBytes, tell, this::forget);
        unfinished.add(recording);
        recording.start();
        return recording;
    }

    private @Nullable Recording end() {
        Recording running = current;
        if (running != null) {
            running.end();
        }
        return null;
    }

    /** A file is complete, or could not be. */
    private void forget(Recording recording) {
        boolean ranStill;
        synchronized (this) {
            unfinished.remove(recording);
            ranStill = current == recording;
            if (ranStill) {
                current = null;
            }
        }
        if (ranStill) {
            watchers.forEach(Runnable::run);
        }
    }

    /** Whether a recording runs. */
    public boolean recording() {
        return current != null;
    }

    /** Tells {@code listener} whenever {@link #recording} changed, on the thread that changed it. */
    public void watch(Runnable listener) {
        watchers.add(listener);
    }

    /** Writes the next picture that the others see into a PNG, under a name with the time; fails with one line. */
    public synchronized CompletableFuture<Path> snapshot() {
        SnapshotWish waiting = wish;
        if (waiting != null) {
            return waiting.done();
        }
        SnapshotWish mine = new SnapshotWish(blank.get(), names.next("snapshot", ".png")).start();
        snapshots.removeIf(old -> old.done().isDone());
        snapshots.add(mine);
        if (over) {
            mine.refuse();
        } else {
            wish = mine;
        }
        return mine.done();
    }

    /** Whether pictures are taken already: a file is open a moment after it was asked for. */
    boolean accepts() {
        Recording running = current;
        return running != null && running.isOpen();
    }

    // ---- as a sink ----

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public void write(Canvas canvas, long presentNs) {
        SnapshotWish wanted = wish;
        if (wanted != null) {
            wish = null;
            wanted.fulfil(canvas, copy);
        }
        Recording running = current;
        if (running != null && !running.offer(canvas, presentNs)) {
            meter.count(Counter.UNRECORDED);
        }
    }

    /** A recording looks. */
    @Override
    public boolean watched() {
        return recording();
    }

    @Override
    public void finish() {
        close();
    }

    /** Completes what was begun: a recording holds all that was shown until the show ended, however it ended. */
    @Override
    public void close() {
        List<Recording> files;
        List<SnapshotWish> pictures;
        synchronized (this) {
            over = true;
            current = end();
            files = List.copyOf(unfinished);
            pictures = List.copyOf(snapshots);
            if (wish != null) {
                wish.refuse();
                wish = null;
            }
        }
        try {
            for (Recording file : files) {
                file.awaitEnd();
            }
            for (SnapshotWish picture : pictures) {
                picture.awaitEnd();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
