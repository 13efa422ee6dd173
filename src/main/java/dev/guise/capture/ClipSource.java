package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A video file, any that FFmpeg reads, or a still picture, which is a clip of one picture. Every picture comes upright, with square
 * pixels, shrunk where it is large, at its own time. Reads local files only: a playlist cannot make it fetch anything.
 */
public final class ClipSource implements FrameSource {
    /** Times that fall by more than this begin anew, as where files were put behind one another; by less, they are untidy. */
    private static final long RESTART_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path clip;
    private final ClipReader reader;
    private final Pacer pacer;
    private final FramePool<Frame> pool;
    private final boolean loop;
    private boolean firstWaits = true;
    private long firstDecodeNs;
    private long sequence;
    private long offsetNs;
    private long lastNs;
    private long lastLengthNs;
    private long roundStartNs;

    private ClipSource(Path clip, ClipReader reader, Pacer pacer, FramePool<Frame> pool, boolean loop) {
        this.clip = clip;
        this.reader = reader;
        this.pacer = pacer;
        this.pool = pool;
        this.loop = loop;
    }

    /** Opens a clip and decodes its first picture, so that a broken file is refused here. */
    public static ClipSource open(Path clip, Pacer pacer, FramePool<Frame> pool, boolean loop) throws IOException {
        refuseWhatIsNoClip(clip);
        ClipReader reader = MediaKind.of(clip) == MediaKind.PICTURE ? new StillReader(clip) : VideoReader.open(clip);
        ClipSource source = new ClipSource(clip, reader, pacer, pool, loop);
        try {
            source.readFirst();
            return source;
        } catch (IOException | RuntimeException error) {
            reader.close();
            throw error;
        }
    }

    private static void refuseWhatIsNoClip(Path clip) throws IOException {
        if (!Files.exists(clip)) {
            throw new IOException("clip " + clip + " does not exist");
        }
        if (!Files.isRegularFile(clip)) {
            throw new IOException("clip " + clip + " is not a file");
        }
        if (!Files.isReadable(clip)) {
            throw new IOException("clip " + clip + " may not be read: check its permissions");
        }
        if (Files.size(clip) == 0) {
            throw new IOException("clip " + clip + " is empty (0 bytes)");
        }
    }

    private void readFirst() throws IOException {
        long startNs = System.nanoTime();
        if (!reader.next()) {
            throw new IOException("clip " + clip + " holds no picture that can be decoded: it is broken or cut off");
        }
        firstDecodeNs = System.nanoTime() - startNs;
        offsetNs = -reader.timeNs();
    }

    @Override
    public String name() {
        return clip.toString();
    }

    @Override
    public double frameRate() {
        return reader.frameRate();
    }

    @Override
    public long lastLengthNs() {
        return lastLengthNs;
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        if (!firstWaits && !nextOrRewind()) {
            return null;
        }
        Frame frame = pool.take();
        try {
            reader.copy(frame);
            long decodeNs = System.nanoTime() - startNs + (firstWaits ? firstDecodeNs : 0);
            firstWaits = false;
            keepTime();
            frame.stamp(pacer.awaitNs(lastNs), decodeNs, sequence++);
            return frame;
        } catch (RuntimeException | InterruptedException error) {
            frame.close();
            throw error;
        }
    }

    private boolean nextOrRewind() throws IOException {
        if (reader.next()) {
            return true;
        }
        refuseEarlyEnd();
        if (!loop) {
            return false;
        }
        roundStartNs = lastNs + lastLengthNs;
        reader.rewind();
        if (!reader.next()) {
            return false;
        }
        offsetNs = roundStartNs - reader.timeNs();
        return true;
    }

    /** Where the file's clock begins anew, its pictures follow those before. */
    private void keepTime() {
        if (reader.timeNs() + offsetNs < lastNs - RESTART_NS) {
            offsetNs = lastNs + lastLengthNs - reader.timeNs();
        }
        lastNs = Math.max(lastNs, reader.timeNs() + offsetNs);
        lastLengthNs = reader.lengthNs();
    }

    /** A file that was cut off ends long before the time its header promises. */
    private void refuseEarlyEnd() throws IOException {
        double promised = reader.promisedNs() / 1e9;
        double seen = (lastNs - roundStartNs + 2 * lastLengthNs) / 1e9;
        if (seen < 0.95 * promised - 0.5) {
            throw new IOException(String.format(
                    Locale.ROOT, "clip %s is cut off: %.1f s of %.1f s can be read", clip, seen, promised));
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
