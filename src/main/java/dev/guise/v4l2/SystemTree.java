package dev.guise.v4l2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in which Linux tells about itself: {@code /dev}, {@code /proc}, {@code /sys}, {@code /lib/modules}. Tests put
 * another root here.
 */
public record SystemTree(Path root) {
    /** That of this machine. */
    public static SystemTree real() {
        return new SystemTree(Path.of("/"));
    }

    /** The place of an absolute path within this tree. */
    public Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The absolute name that a place of this tree has on the machine. */
    public String name(Path place) {
        return "/" + root.relativize(place);
    }

    /** Whether there is something at a path, even if it may not be looked into. */
    public boolean has(String absolute) {
        return Files.exists(at(absolute));
    }

    /** A small text without blanks around it; empty when it cannot be read. */
    public Optional<String> text(String absolute) {
        try {
            return Optional.of(new String(Files.readAllBytes(at(absolute)), StandardCharsets.UTF_8).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** The names in a folder, sorted; none when it cannot be read. */
    public List<String> names(String absolute) {
        try (Stream<Path> files = Files.list(at(absolute))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
