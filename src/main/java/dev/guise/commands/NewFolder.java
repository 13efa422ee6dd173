package dev.guise.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that is filled beside its place and takes it in one step; closed before that, it leaves nothing behind. */
final class NewFolder implements AutoCloseable {
    private final Path path;
    private final Path place;

    private NewFolder(Path path, Path place) {
        this.path = path;
        this.place = place;
    }

    /** An empty folder beside {@code place}, which must not be there yet, or be empty. */
    static NewFolder beside(Path place) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || (Files.exists(absolute) && !isEmptyFolder(absolute))) {
            throw new IOException(place + " is there already and not empty; name another folder with --out");
        }
        Files.createDirectories(parent);
        Path path = parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
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

    Path path() {
        return path;
    }

    /** Becomes the folder that was asked for. */
    void takePlace() throws IOException {
        Files.deleteIfExists(place);
        Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.walk(path)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : inside) {
            Files.delete(each);
        }
    }
}
