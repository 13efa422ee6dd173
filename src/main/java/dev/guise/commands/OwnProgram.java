package dev.guise.commands;

import dev.guise.desk.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts this program once more, on the same Java with the same options, beside a show. It lives on when the show ends. */
final class OwnProgram {
    /** Options of Java whose value is a word of its own. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports");

    private final List<String> words;
    private @Nullable Process started;

    /** @param words of its command, without any Java of it */
    OwnProgram(String... words) {
        this.words = List.of(words);
    }

    /** Starts it unless it still runs; true if it was started. What it prints as a result is of no use here. */
    synchronized boolean start() throws IOException {
        Process before = started;
        if (before != null && before.isAlive()) {
            return false;
        }
        List<String> command = new ArrayList<>(java(commandLine()));
        command.addAll(words);
        started = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return true;
    }

    /** How this program was started, from the kernel: Java's own answer ends after 4096 letters. */
    static List<String> commandLine() throws IOException {
        List<String> line = new ArrayList<>(
                List.of(Files.readString(Path.of("/proc/self/cmdline")).split("\0")));
        line.set(0, Path.of("/proc/self/exe").toRealPath().toString());
        return line;
    }

    /** Of a program's words those that start Java with its class. */
    static List<String> java(List<String> line) {
        int at = 1;
        while (at < line.size() && isOption(line.get(at)) && !line.get(at).equals("-jar")) {
            at += WITH_VALUE.contains(line.get(at)) ? 2 : 1;
        }
        int end = at + (at < line.size() && line.get(at).equals("-jar") ? 2 : 1);
        if (end > line.size()) {
            throw new RefusedException("guise cannot tell how it was started: use guise enroll --window");
        }
        return line.subList(0, end);
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") || word.startsWith("@");
    }
}
