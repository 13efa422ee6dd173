package dev.guise.capture;

import dev.guise.files.NaturalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The media that lie in a folder, not deeper, in the order in which people count. Names that begin with a dot are no media: file
 * managers put their own things there.
 *
 * @param files what is read
 * @param leftOut what lies there besides, with the reason, a few words each
 */
public record MediaFolder(Path folder, List<Path> files, List<String> leftOut) {
    private static final int TOLD = 5;

    public MediaFolder {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /** The pictures of a folder; a folder without any is refused. */
    public static MediaFolder pictures(Path folder) throws IOException {
        return list(folder, Set.of(MediaKind.PICTURE));
    }

    /** Pictures and clips of a folder; a folder without any is refused. */
    public static MediaFolder picturesAndClips(Path folder) throws IOException {
        return list(folder, Set.of(MediaKind.PICTURE, MediaKind.CLIP));
    }

    private static MediaFolder list(Path folder, Set<MediaKind> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("folder " + folder + " does not exist or is not a folder");
        }
        List<Path> files = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path each : visible(folder)) {
            if (Files.isRegularFile(each) && wanted.contains(MediaKind.of(each))) {
                files.add(each);
            } else {
                leftOut.add(reason(each));
            }
        }
        MediaFolder found = new MediaFolder(folder, files, leftOut);
        if (files.isEmpty()) {
            throw new IOException("folder " + folder + " holds no pictures"
                    + found.told().map(told -> "; " + told).orElse(" (such as .jpg, .png, .heic)"));
        }
        return found;
    }

    private static List<Path> visible(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted(NaturalOrder.FILES)
                    .toList();
        }
    }

    private static String reason(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            return name + " is a folder";
        }
        return Files.isRegularFile(file) && MediaKind.of(file) == MediaKind.CLIP
                ? name + " is a clip: give it alone"
                : name + " is no picture";
    }

    /** What was left out and why, in one line; empty where nothing was. */
    public Optional<String> told() {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        int more = leftOut.size() - TOLD;
        return Optional.of("left out of " + folder + ": "
                + String.join("; ", leftOut.subList(0, Math.min(TOLD, leftOut.size())))
                + (more > 0 ? "; and " + more + " more" : ""));
    }

    /** Tells somebody, where something was left out. */
    public void tell(Consumer<String> people) {
        told().ifPresent(people);
    }
}
