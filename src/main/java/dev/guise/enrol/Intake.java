package dev.guise.enrol;

import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.MediaFolder;
import dev.guise.capture.MediaKind;
import dev.guise.capture.Pacer;
import dev.guise.capture.PictureFolderSource;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens files as photographs: a picture is one, a clip gives some of its frames, evenly. */
final class Intake {
    private final FramePool<Frame> pool = new FramePool<>(1, Frame::new);

    /** Gets one photograph after the other and does not keep the frame; its own failures are unchecked. */
    interface Taker {
        void take(Frame frame, String origin);
    }

    /** The files that are meant, folders replaced by the pictures and clips in them; {@code told} hears what else lies there. */
    static List<Path> files(List<Path> named, Consumer<String> told) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path each : named) {
            if (!Files.exists(each)) {
                throw new IOException("photograph " + each + " does not exist");
            }
            if (!Files.isDirectory(each)) {
                files.add(each);
                continue;
            }
            MediaFolder found = MediaFolder.picturesAndClips(each);
            found.tell(told);
            files.addAll(found.files());
        }
        return files;
    }

    /** All photographs of one file. */
    void open(Path file, int fromClip, Taker taker) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (MediaKind.of(file) != MediaKind.CLIP) {
            try (FrameSource source = PictureFolderSource.of(file, Pacer.unpaced(), pool);
                    Frame frame = next(source)) {
                if (frame != null) {
                    taker.take(frame, name);
                }
            }
            return;
        }
        int frames = frames(file);
        int step = Math.max(1, frames / fromClip);
        int given = 0;
        try (ClipSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false)) {
            int index = 0;
            while (given < fromClip) {
                try (Frame frame = next(clip)) {
                    if (frame == null) {
                        return;
                    }
                    if (index % step == 0) {
                        taker.take(frame, name + ", picture " + index);
                        given++;
                    }
                    index++;
                }
            }
        }
    }

    private int frames(Path file) throws IOException {
        int frames = 0;
        try (ClipSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false)) {
            for (Frame frame = next(clip); frame != null; frame = next(clip)) {
                frame.close();
                frames++;
            }
        }
        return frames;
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
