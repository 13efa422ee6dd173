package dev.guise.sink;

import dev.guise.files.PartName;
import dev.guise.frame.Canvas;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of PNGs, one a picture. It is filled beside its place and moves there when it is complete. */
public final class PictureFolderSink implements FrameSink {
    private final Path folder;
    private final Path part;
    private final List<String> names;
    private final Set<String> taken = new HashSet<>();
    private int written;

    private PictureFolderSink(Path folder, Path part, List<String> names) {
        this.folder = folder;
        this.part = part;
        this.names = names;
    }

    /** The pictures take the given names in order, and numbers after that. A folder that holds something is refused. */
    public static PictureFolderSink open(Path wished, List<String> names) throws IOException {
        if (Files.exists(wished, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(wished)) {
            throw new IOException("output " + wished + " is a file: name a folder, or a file that ends in .mp4");
        }
        Path folder = Files.isSymbolicLink(wished) ? wished.toRealPath() : wished; // the link stays
        OutputFile.refuseWhileWritten(folder);
        Path part = PartName.beside(folder);
        try {
            if (Files.isDirectory(folder) && !isEmpty(folder)) {
                throw new IOException("output folder " + folder + " is not empty: choose another or clear it");
            }
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(part);
        } catch (FileSystemException error) {
            throw new IOException("output folder " + folder + " cannot be made: " + OutputFile.reason(error), error);
        }
        return new PictureFolderSink(folder, part, names);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public void write(Canvas canvas, long presentNs) throws IOException {
        String wished = written < names.size() ? names.get(written) : String.format(Locale.ROOT, "%06d", written);
        String name = wished;
        for (int i = 2; !taken.add(name); i++) {
            name = wished + "-" + i;
        }
        written++;
        Path file = part.resolve(name + ".png");
        PngFile.writeAlone(canvas.rgb(), canvas.alpha(), canvas.widthPx(), canvas.heightPx(), file);
    }

    @Override
    public void finish() throws IOException {
        if (written == 0) {
            throw new IOException("output folder " + folder + " is not written: no picture was made for it");
        }
        Files.deleteIfExists(folder);
        Files.move(part, folder);
    }

    @Override
    public void close() {
        try {
            delete(part);
        } catch (IOException ignored) {
            // the next run tells of it
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
