package dev.guise.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the user keeps videos, as the desktop's {@code user-dirs.dirs} says (xdg-user-dirs). */
final class VideosFolder {
    private static final Pattern LINE = Pattern.compile("^\\s*XDG_VIDEOS_DIR=\"(\\$HOME/?)?(.*)\"\\s*$");

    private VideosFolder() {}

    /**
     * The folder, or {@code Videos} in the home where that exists; empty where there is neither.
     *
     * @param home of the user
     * @param desktop the desktop's file, usually {@code ~/.config/user-dirs.dirs}; it need not exist
     */
    static Optional<Path> of(Path home, Path desktop) {
        return named(home, desktop).or(() -> Optional.of(home.resolve("Videos")).filter(Files::isDirectory));
    }

    /** The home itself stands for "none" there. */
    private static Optional<Path> named(Path home, Path file) {
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    String rest = matcher.group(2).replace("\\", "");
                    Path folder = matcher.group(1) == null ? Path.of(rest) : home.resolve(rest);
                    return Optional.of(folder).filter(path -> path.isAbsolute() && !path.equals(home));
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
