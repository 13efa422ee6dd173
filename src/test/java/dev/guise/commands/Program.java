package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A main class of this project as a process of its own; what it says on either stream is read as it comes. */
public final class Program implements AutoCloseable {
    private static final long PATIENCE_S = 120;

    private final Process process;
    private final BufferedReader said;
    private final List<String> lines = new ArrayList<>();

    private Program(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The words before the arguments that start {@code main} in a Java of its own. */
    public static List<String> java(Class<?> main, String... options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1"); // short lives do not earn the second compiler
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return words;
    }

    /** Starts a program. Its TensorFlow says as much as a user's does. */
    public static Program start(List<String> words, Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        for (Object argument : arguments) {
            builder.command().add(argument.toString());
        }
        builder.environment().remove("TF_CPP_MIN_LOG_LEVEL");
        return new Program(builder.redirectErrorStream(true).start());
    }

    /** Reads until a line contains the text. */
    public void awaitLine(String text) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        assertThat(lines)
                .as("the program ended before it said \"" + text + "\"")
                .isEmpty();
    }

    /** Sends a signal by its short name. */
    public void signal(String name) throws IOException, InterruptedException {
        assertThat(run("kill", "-s", name, Long.toString(process.pid()))).isZero();
    }

    /** Reads on until the program has ended. */
    public int awaitEnd() throws IOException, InterruptedException {
        said.lines().forEach(lines::add);
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** All that was read so far. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs a command of the shell; its exit code. */
    static int run(String... words) throws IOException, InterruptedException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\"", "sh"));
        shell.addAll(List.of(words));
        return new ProcessBuilder(shell)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Words before a program that let it hear Ctrl-C even where the tests themselves run in the background. */
    static List<String> hearingCtrlC() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                run("env", "--default-signal=INT", "true") == 0, "skipped: env knows no --default-signal here");
        return List.of("env", "--default-signal=INT");
    }
}
