package dev.guise.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for what is written beside its place until it is complete: hidden, and never those of something that is there already, which
 * may be anybody's. They hold the number of the process, so that another run can tell what is at work from what was left behind.
 * Any thread.
 */
public final class PartName {
    private static final Logger LOG = LoggerFactory.getLogger(PartName.class);
    private static final Set<Path> TOLD = ConcurrentHashMap.newKeySet();
    private static final String PART = ".part";
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,10})-[0-9a-f]{16}\\.part");

    /** File systems take 255 bytes; what is added has up to 34. */
    private static final int MOST_BYTES = 200;

    /** The kernel tells starts of processes by ticks since its own, file systems times by another clock. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    private PartName() {}

    /**
     * What another run has begun.
     *
     * @param path file or folder
     * @param process that began it
     * @param atWork whether that process is still there
     */
    public record Left(Path path, long process, boolean atWork) {}

    /** A name of this run's own in the folder of {@code target}. */
    public static Path beside(Path target) {
        return target.resolveSibling(String.format(
                Locale.ROOT,
                "%s%d-%016x%s",
                begin(target),
                ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextLong(),
                PART));
    }

    /** Whether a file of this name was not complete yet. */
    public static boolean isPart(String name) {
        return name.endsWith(PART);
    }

    /** What runs that did not end by themselves, or are still at work, have begun for {@code target}. */
    public static List<Left> leftBeside(Path target) {
        List<Left> left = new ArrayList<>();
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return left;
        }
        String begin = begin(target);
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path each : inside) {
                String name = String.valueOf(each.getFileName());
                Matcher numbered = NUMBERED.matcher(name.startsWith(begin) ? name.substring(begin.length()) : "");
                if (numbered.matches()) {
                    long process = Long.parseLong(numbered.group(1));
                    left.add(new Left(each, process, isAtWork(process, each)));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        return left;
    }

    /** Tells in one line each what killed runs have left of {@code target}; it stays, since it may be all that somebody has. */
    public static void tellLeft(Path target) {
        leftBeside(target).stream()
                .filter(left -> !left.atWork() && TOLD.add(left.path()))
                .forEach(left ->
                        LOG.warn("{} was left by a run that was killed: look at it, then remove it", left.path()));
    }

    /** A process that began after the last writing is another one, which got the number of one that is gone. */
    private static boolean isAtWork(long process, Path part) throws IOException {
        Optional<ProcessHandle> alive = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
        if (alive.isEmpty()) {
            return false;
        }
        Instant written = Files.getLastModifiedTime(part).toInstant();
        return alive.get()
                .info()
                .startInstant()
                .map(began -> began.isBefore(written.plus(CLOCKS_DIFFER)))
                .orElse(true);
    }

    private static String begin(Path target) {
        String name = String.valueOf(target.getFileName());
        while (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return "." + name + ".";
    }
}
