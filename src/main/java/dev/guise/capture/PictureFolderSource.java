package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A folder of pictures in the natural order of their names, {@value #FRAMES_A_SECOND} a second; grey and alpha become RGB. */
public final class PictureFolderSource implements FrameSource {
    /** How fast pictures follow each other. */
    public static final int FRAMES_A_SECOND = 25;

    private final Path folder;
    private final List<Path> pictures;
    private final Pacer pacer;
    private final FramePool<Frame> pool;
    private int next;

    private PictureFolderSource(Path folder, List<Path> pictures, Pacer pacer, FramePool<Frame> pool) {
        this.folder = folder;
        this.pictures = pictures;
        this.pacer = pacer;
        this.pool = pool;
    }

    /**
     * Lists the folder; refuses one without pictures.
     *
     * @param told hears in one line what is left out, and why
     */
    public static PictureFolderSource open(Path folder, Pacer pacer, FramePool<Frame> pool, Consumer<String> told)
            throws IOException {
        MediaFolder found = MediaFolder.pictures(folder);
        found.tell(told);
        return new PictureFolderSource(folder, found.files(), pacer, pool);
    }

    /** One picture alone. */
    public static PictureFolderSource of(Path picture, Pacer pacer, FramePool<Frame> pool) {
        return new PictureFolderSource(picture, List.of(picture), pacer, pool);
    }

    /**
     * File names without folder and ending, in the order in which the pictures come; pictures that differ in the ending alone keep it.
     */
    public List<String> pictureNames() {
        List<String> names = pictures.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
        Map<String, Long> shared =
                names.stream().collect(Collectors.groupingBy(PictureFolderSource::stem, Collectors.counting()));
        return names.stream()
                .map(name -> shared.getOrDefault(stem(name), 0L) > 1 ? name : stem(name))
                .toList();
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.[^.]*$", "");
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public double frameRate() {
        return FRAMES_A_SECOND;
    }

    @Override
    public long lastLengthNs() {
        return StillReader.LENGTH_NS;
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        if (next == pictures.size()) {
            return null;
        }
        long startNs = System.nanoTime();
        Frame frame = pool.take();
        try {
            try (StillReader picture = new StillReader(pictures.get(next))) {
                picture.copy(frame);
            }
            long decodeNs = System.nanoTime() - startNs;
            frame.stamp(pacer.awaitNs(next * 1_000_000_000L / FRAMES_A_SECOND), decodeNs, next);
            next++;
            return frame;
        } catch (IOException | RuntimeException | InterruptedException error) {
            frame.close();
            throw error;
        }
    }

    @Override
    public void close() {}
}
