package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own, ended as Ctrl-C (INT) and a closing session (TERM) end it. */
@Tag("slow")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StopBySignalTest {
    private static final int INT_EXIT = 128 + 2;
    private static final int TERM_EXIT = 128 + 15;

    private static final long MORE_THAN_A_HEADER = 2000;

    private Path clip = Path.of("");

    @BeforeAll
    void recordADriver(@TempDir Path clips) throws IOException {
        clip = Clips.grey(clips.resolve("clip.mp4"), 1500, 100);
    }

    @ParameterizedTest
    @CsvSource({"run,INT", "run,TERM", "drive,INT", "drive,TERM"})
    void completesTheVideo(String command, String signal, @TempDir Path folder) throws Exception {
        Path out = folder.resolve("guise.mp4");
        try (Program program = start(List.of(), command, out)) {
            program.awaitLine(FakeGuise.portrait(20));
            program.signal(signal);
            assertThat(program.awaitEnd()).isEqualTo(signal.equals("INT") ? INT_EXIT : TERM_EXIT);
            assertThat(program.lines())
                    .contains("wrote " + out)
                    .contains("guise: asked to end; what was begun is completed or removed first")
                    .noneMatch(line -> line.contains("Exception"));
        }
        assertThat(Pictures.files(folder))
                .noneMatch(name -> name.endsWith(".part"))
                .contains("guise.mp4");
        assertThat(Pictures.in(out)).isBetween(2, 1499);
    }

    @ParameterizedTest
    @CsvSource({"run,INT", "drive,TERM"})
    void leavesNothingWhenItStillLoads(String command, String signal, @TempDir Path folder) throws Exception {
        try (Program program = start(List.of(FakeGuise.STUCK), command, folder.resolve("guise.mp4"))) {
            program.awaitLine(FakeGuise.LOADING);
            assertThat(Pictures.files(folder)).singleElement().asString().endsWith(".part");
            program.signal(signal);
            assertThat(program.awaitEnd()).isEqualTo(signal.equals("INT") ? INT_EXIT : TERM_EXIT);
        }
        assertThat(Pictures.files(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"run,drives Oval", "drive,drives Oval", "run,portrait 1."})
    void leavesAWholeVideoOrNothingWhenTheShowBegins(String command, String moment, @TempDir Path folder)
            throws Exception {
        try (Program program = start(List.of(), command, folder.resolve("guise.mp4"))) {
            program.awaitLine(moment);
            program.signal("INT");
            assertThat(program.awaitEnd()).isEqualTo(INT_EXIT);
            assertThat(program.lines()).noneMatch(line -> line.contains("Exception"));
        }
        if (!Pictures.files(folder).isEmpty()) {
            assertThat(Pictures.files(folder))
                    .noneMatch(name -> name.endsWith(".part"))
                    .contains("guise.mp4");
            assertThat(Pictures.in(folder.resolve("guise.mp4"))).isPositive();
        }
    }

    @Test
    void completesTheVideoOfAShippedIdentity(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("models/identities")), "skipped: no identities are shipped yet");
        Path out = folder.resolve("guise.mp4");
        Path driver = Path.of("models/driver.mp4");
        try (Program program = Program.start(
                Program.java(Main.class),
                List.of("run", "--clip", driver, "--loopback", "none", "--seconds", 600, "--out", out)
                        .toArray())) {
            program.awaitLine(" drives ");
            awaitBytes(folder);
            program.signal("TERM");
            assertThat(program.awaitEnd()).isEqualTo(TERM_EXIT);
        }
        assertThat(Pictures.files(folder)).containsExactly("guise.mp4", "guise.png");
        assertThat(Pictures.in(out)).isPositive();
    }

    private static void awaitBytes(Path folder) throws IOException, InterruptedException {
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            while (Files.size(folder.resolve(Pictures.files(folder).get(0))) < MORE_THAN_A_HEADER) {
                WatchKey key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        }
    }

    private Program start(List<String> options, String command, Path out) throws Exception {
        List<String> words = new ArrayList<>(Program.hearingCtrlC());
        words.addAll(Program.java(FakeGuise.class, options.toArray(String[]::new)));
        return command.equals("drive")
                ? Program.start(words, "drive", clip, out)
                : Program.start(words, "run", "--clip", clip, "--loopback", "none", "--seconds", "600", "--out", out);
    }
}
