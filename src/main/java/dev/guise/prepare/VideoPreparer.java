package dev.guise.prepare;

import dev.guise.capture.ClipSource;
import dev.guise.capture.Pacer;
import dev.guise.files.PartName;
import dev.guise.files.Trees;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prepares one video after the other. A video is read frame by frame and never held; what it gives is written into a folder
 * beside its place, and that is renamed when it is complete. One thread, which also closes it.
 */
public final class VideoPreparer implements AutoCloseable {

    private final PreparedFolder folder;
    private final FrameCut cut;
    private final int every;
    private final FramePool<Frame> pool = new FramePool<>(1, Frame::new);
    private final CutPicture picture = new CutPicture();
    private final PictureWriter writer = new PictureWriter();

    /**
     * A preparer that takes over {@code cut}.
     *
     * @param every which frames are looked at: 0, every, 2 every, ...
     */
    public VideoPreparer(PreparedFolder folder, FrameCut cut, int every) {
        if (every < 1) {
            throw new IllegalArgumentException("every " + every + "th frame: give 1 or more");
        }
        this.folder = folder;
        this.cut = cut;
        this.every = every;
    }

    /** Whether a video is prepared already. */
    public boolean isDone(Video video) {
        return Files.isDirectory(folder.video(video.name()));
    }

    /**
     * Prepares a video; what a killed run began lies beside it, hidden. Returns the number of pictures.
     *
     * @throws BrokenVideoException if the video cannot be read to its end or shows no face
     */
    public int prepare(Video video) throws IOException, InterruptedException {
        Path done = folder.video(video.name());
        PartName.tellLeft(done);
        Path part = PartName.beside(done);
        try {
            Files.createDirectories(part.resolve("masks"));
            int pictures = pictures(video, part);
            Files.writeString(
                    part.resolve("video.properties"),
                    "file=" + video.file().getFileName() + "\nevery=" + every + "\npictures=" + pictures + "\n");
            rename(part, done);
            return pictures;
        } catch (BrokenVideoException broken) {
            Trees.delete(part);
            removeIfEmpty(done.resolveSibling("."));
            throw broken;
        } finally {
            Trees.delete(part);
        }
    }

    private int pictures(Video video, Path part) throws IOException, InterruptedException {
        int looked = 0;
        int pictures = 0;
        try (ClipSource source = open(video);
                Writer landmarks = Files.newBufferedWriter(part.resolve(LandmarkTable.FILE))) {
            Frame next = next(video, source);
            for (long number = 0; next != null; number++) {
                try (Frame frame = next) {
                    if (number % every == 0) {
                        looked++;
                        pictures += write(frame, number, part, landmarks) ? 1 : 0;
                    }
                }
                next = next(video, source);
            }
        }
        if (pictures == 0) {
            throw new BrokenVideoException("no upright face in " + looked + " frames of " + video.file());
        }
        return pictures;
    }

    private boolean write(Frame frame, long number, Path part, Writer landmarks) throws IOException {
        picture.landmarks(Optional.empty());
        if (!cut.cut(frame, picture)) {
            return false;
        }
        Path mask = part.resolve("masks").resolve(PreparedFolder.mask(number));
        writer.write(picture, part.resolve(PreparedFolder.picture(number)), mask);
        if (picture.landmarks().isPresent()) {
            landmarks.write(LandmarkTable.line(number, picture.landmarks().orElseThrow()));
        }
        return true;
    }

    private ClipSource open(Video video) throws BrokenVideoException {
        try {
            return ClipSource.open(video.file(), Pacer.unpaced(), pool, false);
        } catch (IOException | RuntimeException error) {
            throw broken(video, error);
        }
    }

    private static @Nullable Frame next(Video video, ClipSource source)
            throws BrokenVideoException, InterruptedException {
        try {
            return source.next();
        } catch (IOException | RuntimeException error) {
            throw broken(video, error);
        }
    }

    private static BrokenVideoException broken(Video video, Exception error) {
        String reason = String.valueOf(error.getMessage());
        String file = video.file().toString();
        return new BrokenVideoException(reason.contains(file) ? reason : file + ": " + reason, error);
    }

    /** Another machine may have been faster; then its folder stays. */
    private static void rename(Path part, Path done) throws IOException {
        try {
            Files.move(part, done, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException faster) {
            Trees.delete(part);
        }
    }

    private static void removeIfEmpty(Path person) throws IOException {
        try (Stream<Path> inside = Files.list(person)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(person.normalize());
    }

    @Override
    public void close() {
        cut.close();
        writer.close();
    }
}
