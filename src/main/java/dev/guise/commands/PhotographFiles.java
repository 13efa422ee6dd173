package dev.guise.commands;

import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.capture.PictureFolderSource;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pictures, folders of pictures and clips, frame by frame; what shows no face is told and left out. */
record PhotographFiles(List<Path> files, int fromClip) {
    private static final List<String> CLIPS = List.of("mp4", "mkv", "webm", "mov", "avi", "ogv");

    /**
     * What is made of all frames; at least one.
     *
     * @param cut empty where a frame shows no face
     */
    <T> List<T> read(Function<Frame, Optional<T>> cut, PrintStream talk) throws IOException {
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        List<T> shots = new ArrayList<>();
        for (Path file : files) {
            int before = shots.size();
            read(file, pool, cut, shots);
            if (shots.size() == before) {
                talk.println("left out: " + file + " shows no face that is large enough");
            }
        }
        if (shots.isEmpty()) {
            throw new IOException(
                    "no photograph shows a face: give pictures in which it is a tenth of the width or more");
        }
        return shots;
    }

    private <T> void read(Path file, FramePool<Frame> pool, Function<Frame, Optional<T>> cut, List<T> shots)
            throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("photograph " + file + " does not exist");
        }
        if (isClip(file)) {
            List<T> all = new ArrayList<>();
            int step = step(file, pool);
            try (ClipSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false)) {
                take(clip, cut, all, step);
            }
            shots.addAll(all.subList(0, Math.min(fromClip, all.size())));
            return;
        }
        try (FrameSource source = Files.isDirectory(file)
                ? PictureFolderSource.open(file, Pacer.unpaced(), pool)
                : PictureFolderSource.of(file, Pacer.unpaced(), pool)) {
            take(source, cut, shots, 1);
        }
    }

    private static boolean isClip(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return CLIPS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Every how manieth frame gives the wanted number of them. */
    private int step(Path file, FramePool<Frame> pool) throws IOException {
        int frames = 0;
        try (ClipSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false)) {
            for (Frame frame = next(clip); frame != null; frame = next(clip)) {
                frame.close();
                frames++;
            }
        }
        return Math.max(1, frames / fromClip);
    }

    private static <T> void take(FrameSource source, Function<Frame, Optional<T>> cut, List<T> shots, int step)
            throws IOException {
        int index = 0;
        for (Frame frame = next(source); frame != null; frame = next(source)) {
            try (Frame taken = frame) {
                if (index++ % step == 0) {
                    cut.apply(taken).ifPresent(shots::add);
                }
            }
        }
    }

    private static @Nullable Frame next(FrameSource source) throws IOException {
        try {
            return source.next();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while reading " + source.name(), stopped);
        }
    }
}
