package dev.guise.commands;

import dev.guise.capture.ClipSource;
import dev.guise.capture.Pacer;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at what commands have written. */
final class Pictures {
    private Pictures() {}

    /** Reads a clip to its end; the number of its pictures. */
    static int in(Path clip) throws IOException {
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        int count = 0;
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, false)) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                frame.close();
                count++;
            }
            return count;
        } catch (InterruptedException unexpected) {
            throw new IOException(unexpected);
        }
    }

    /** The names in a folder, sorted; none if it does not exist. */
    static List<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
