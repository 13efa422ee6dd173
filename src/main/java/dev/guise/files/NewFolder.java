package dev.guise.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A folder that is filled beside its place and takes it in one step; closed before that, it leaves nothing behind. */
public final class NewFolder implements AutoCloseable {
    private final Path path;
    private final Path place;

    private NewFolder(Path path, Path place) {
        this.path = path;
        this.place = place;
    }

    /** An empty folder beside {@code place}, which must not be there yet, or be empty. */
    public static NewFolder beside(Path place) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || (Files.exists(absolute) && !isEmptyFolder(absolute))) {
            throw new IOException(place + " is there already and not empty; name another folder with --out");
        }
        Files.createDirectories(parent);
        Path path = PartName.beside(absolute);
        return new NewFolder(Files.createDirectory(path), absolute);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Where it is filled. */
    public Path path() {
        return path;
    }

    /** Becomes the folder that was asked for. */
    public void takePlace() throws IOException {
        Files.deleteIfExists(place);
        Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Trees.delete(path);
    }
}
