package dev.guise.sink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names files after the moment: {@code snapshot-20260131-235959.png}, with -2, -3 where that is taken. Any thread. */
final class TimedNames {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path folder;
    private final Clock clock;
    private final Set<Path> given = new HashSet<>();

    TimedNames(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** A name that neither exists nor was given before. */
    synchronized Path next(String kind, String ending) {
        String name = kind + "-" + MOMENT.format(LocalDateTime.now(clock));
        Path path = folder.resolve(name + ending);
        for (int i = 2; Files.exists(path) || !given.add(path); i++) {
            path = folder.resolve(name + "-" + i + ending);
        }
        return path;
    }
}
