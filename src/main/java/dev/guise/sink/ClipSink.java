package dev.guise.sink;

import dev.guise.frame.Canvas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;

/**
 * An MP4 file: H.264 by OpenH264, yuv420p, no sound. Every picture is shown at its own time, and the last for its own length. It
 * appears under its name when it is complete and has been opened once for a check; a stop before {@link #finish} leaves nothing.
 */
public final class ClipSink implements FrameSink {
    private final OutputFile file;
    private final ClipWriter writer;
    private final LongSupplier lastLengthNs;

    private ClipSink(OutputFile file, ClipWriter writer, LongSupplier lastLengthNs) {
        this.file = file;
        this.writer = writer;
        this.lastLengthNs = lastLengthNs;
    }

    /** Opens the file for canvases of this size that come steadily, so many a second. */
    public static ClipSink open(Path target, int widthPx, int heightPx, double frameRate) throws IOException {
        return open(OutputFile.create(target), widthPx, heightPx, frameRate);
    }

    /**
     * Opens the file for canvases of this size.
     *
     * @param frameRate pictures a second on average: how many bytes are spent on each follows from it
     * @param lastLengthNs how long the picture that was written last is shown; asked at the end
     */
    public static ClipSink open(Path target, int widthPx, int heightPx, double frameRate, LongSupplier lastLengthNs)
            throws IOException {
        return open(OutputFile.create(target), widthPx, heightPx, frameRate, lastLengthNs);
    }

    static ClipSink open(OutputFile file, int widthPx, int heightPx, double frameRate) throws IOException {
        return open(file, widthPx, heightPx, frameRate, () -> Math.round(1e9 / frameRate));
    }

    private static ClipSink open(
            OutputFile file, int widthPx, int heightPx, double frameRate, LongSupplier lastLengthNs)
            throws IOException {
        try {
            return new ClipSink(file, ClipWriter.open(file.part(), widthPx, heightPx, frameRate), lastLengthNs);
        } catch (IOException error) {
            file.discard();
            throw new IOException("output " + file.target() + " cannot be written: " + error.getMessage(), error);
        }
    }

    @Override
    public String name() {
        return file.target().toString();
    }

    @Override
    public void write(Canvas canvas, long presentNs) throws IOException {
        try {
            writer.write(canvas.rgb(), presentNs);
        } catch (IOException error) {
            throw new IOException("output " + file.target() + " cannot be written: " + error.getMessage(), error);
        }
    }

    @Override
    public void finish() throws IOException {
        if (!writer.hasPictures()) {
            throw new IOException("output " + file.target() + " is not written: no picture was made for it");
        }
        try {
            writer.finish(lastLengthNs.getAsLong());
        } catch (IOException error) {
            throw new IOException("output " + file.target() + " cannot be completed: " + error.getMessage(), error);
        }
        checkPlayable();
        file.publish();
    }

    /** The encoder does not tell when the last bytes could not be written; a reader notices. */
    private void checkPlayable() throws IOException {
        try (FFmpegFrameGrabber grabber =
                new FFmpegFrameGrabber("file:" + file.part().toAbsolutePath())) {
            grabber.start();
            if (grabber.getImageWidth() > 0 && grabber.getLengthInTime() > 0) {
                return;
            }
        } catch (FrameGrabber.Exception ignored) {
            // told below: a file that cannot be opened was not written to its end
        }
        throw new IOException("output " + file.target() + " could not be written to its end: is the disk full?");
    }

    @Override
    public void close() {
        writer.close();
        file.discard();
    }
}
