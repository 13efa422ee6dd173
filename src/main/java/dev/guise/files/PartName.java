package dev.guise.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for what is written beside its place until it is complete: hidden, and never those of something that is there already, which
 * may be anybody's. They hold the number of the process, so that another run can tell what is at work from what was left behind.
 * Any thread.
 */
public final class PartName {
    /** What they end with. */
    public static final String PART = ".part";

    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,10})-[0-9a-f]{16}\\.part");

    /** File systems take 255 bytes; what is added has up to 34. */
    private static final int MOST_BYTES = 200;

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
                    left.add(new Left(each, process, isAlive(process)));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        return left;
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String begin(Path target) {
        String name = String.valueOf(target.getFileName());
        while (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return "." + name + ".";
    }
}
