package dev.guise.commands;

import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.LimitedSource;
import dev.guise.capture.Pacer;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;

/**
 * Part of a video that drives.
 *
 * @param fromSeconds where the part begins
 */
record DriverClip(Path file, double fromSeconds) {
    private static final double NS = 1e9;

    /** Reads {@code FILE} or {@code FILE@SECONDS}. */
    static final class Converter implements ITypeConverter<DriverClip> {
        @Override
        public DriverClip convert(String text) {
            int at = text.lastIndexOf('@');
            return at > 0 && text.substring(at + 1).matches("\\d+(\\.\\d+)?")
                    ? new DriverClip(Path.of(text.substring(0, at)), Double.parseDouble(text.substring(at + 1)))
                    : new DriverClip(Path.of(text), 0);
        }
    }

    /** What people know it by. */
    String name() {
        return file.getFileName() + (fromSeconds > 0 ? " from " + Math.round(fromSeconds) + " s" : "");
    }

    /** Opens it where the part begins, for at most {@code seconds}. */
    FrameSource open(FramePool<Frame> pool, double seconds) throws IOException, InterruptedException {
        FrameSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false);
        FrameSource part = fromSeconds > 0 ? skipped(clip) : clip;
        return new LimitedSource(part, Long.MAX_VALUE, (long) Math.min(Long.MAX_VALUE, seconds * NS));
    }

    /** The same from the picture on that is shown at {@code fromSeconds}: by the pictures' own times, not by their number. */
    private FrameSource skipped(FrameSource clip) throws IOException, InterruptedException {
        long untilNs = Math.round(fromSeconds * NS);
        while (true) {
            Frame frame = clip.next();
            if (frame == null) {
                clip.close();
                throw new IOException("clip " + file + " is shorter than " + fromSeconds + " s");
            }
            long endNs = frame.captureNs() + clip.lastLengthNs();
            frame.close();
            if (endNs >= untilNs) {
                return clip;
            }
        }
    }

    /** Shows every frame of the part to somebody. */
    void each(double seconds, Consumer<Frame> viewer) throws IOException, InterruptedException {
        try (FrameSource source = open(new FramePool<>(2, Frame::new), seconds)) {
            for (Frame next = source.next(); next != null; next = source.next()) {
                try (Frame frame = next) {
                    viewer.accept(frame);
                }
            }
        }
    }
}
