package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens whatever a person names as a recording: a folder of pictures, a picture, a clip. */
public final class Footage {
    private Footage() {}

    /** A source of it; {@code told} hears what a folder holds besides pictures. */
    public static FrameSource open(Path named, Pacer pacer, FramePool<Frame> pool, Consumer<String> told)
            throws IOException {
        return Files.isDirectory(named)
                ? PictureFolderSource.open(named, pacer, pool, told)
                : ClipSource.open(named, pacer, pool, false);
    }
}
