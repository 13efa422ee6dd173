package dev.guise.prepare;

import dev.guise.capture.MediaKind;
import dev.guise.files.NaturalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the videos of a folder. Below it, the first folder is the person and what follows names the clip
 * ({@code id/video.mp4}, {@code id/video/00001.mp4}); a video that lies in the folder itself is a person of its own.
 */
public final class VideoSearch {
    private VideoSearch() {}

    /** All videos, ordered by name; the same files give the same names wherever the folder lies. */
    public static List<Video> find(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("folder of videos " + root + " does not exist or is not a folder");
        }
        Map<String, List<Path>> byName = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(file -> isVideo(root, file))::iterator) {
                byName.computeIfAbsent(name(root.relativize(file)), n -> new ArrayList<>())
                        .add(file);
            }
        }
        if (byName.isEmpty()) {
            throw new IOException("folder " + root + " holds no videos (such as .mp4, .mov, .mkv)");
        }
        List<Video> videos = new ArrayList<>();
        byName.forEach((name, same) -> same.forEach(file -> videos.add(video(root, name, file, same.size() > 1))));
        videos.sort(Comparator.comparing(Video::name, NaturalOrder.NAMES));
        return videos;
    }

    /** Hidden folders hold what programs keep for themselves. */
    private static boolean isVideo(Path root, Path file) {
        for (Path part : root.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return MediaKind.named(file) == MediaKind.CLIP;
    }

    private static String name(Path relative) {
        String path = relative.toString().replace('\\', '/').replaceFirst("\\.[^./]*$", "");
        int slash = path.indexOf('/');
        String person = slash < 0 ? path : path.substring(0, slash);
        return plain(person) + "/" + plain(path.substring(slash + 1));
    }

    /** Letters, digits, dot, dash and underline of a name; a name never begins with a dot. */
    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.", "_");
    }

    /** Two files that would have one name are told apart by a hash of their paths. */
    private static Video video(Path root, String name, Path file, boolean ambiguous) {
        String path = root.relativize(file).toString().replace('\\', '/');
        String end = ambiguous ? String.format(Locale.ROOT, "-%08x", Video.hash(path)) : "";
        int slash = name.indexOf('/');
        return new Video(name.substring(0, slash), name.substring(slash + 1) + end, file);
    }
}
