package dev.guise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.commands.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process of its own, in places where not all is as it should be. */
@Timeout(200)
final class MainTest {
    @TempDir
    private Path folder;

    private record End(int code, String said) {}

    @Test
    void worksWithoutAHome() throws Exception {
        End end = run(List.of("HOME=/dev/null/home", "XDG_CACHE_HOME=/dev/null/cache"), "", "config", "path");
        assertThat(end.said).contains("/dev/null/home/.config/guise");
        assertThat(end.code).isZero();
    }

    @Test
    void namesTheLocaleThatCannotWriteAName() throws Exception {
        Path home = Files.createDirectory(folder.resolve("j\u00fcrg"));
        String[][] lines = {
            {"HOME=" + home, "", "config", "path"},
            {"LANG=C", "", "drive", home.resolve("me.mp4").toString(), "o.mp4"},
            {"LANG=C", home.toString(), "config", "path"},
        };
        for (String[] line : lines) {
            String[] arguments = java.util.Arrays.copyOfRange(line, 2, line.length);
            End end = run(List.of(line[0], "LC_ALL=C"), line[1], arguments);
            assertThat(end.said.strip())
                    .contains("cannot be written in this locale (ANSI_X3.4-1968): set LC_ALL=C.UTF-8")
                    .doesNotContain("\n", "Exception");
            assertThat(end.code).isIn(1, 2);
        }
    }

    @Test
    void tellsInOneLineThatMemoryIsShort() throws Exception {
        Path clip = Path.of("models/driver.mp4").toAbsolutePath();
        List<String> words = new ArrayList<>(Program.java(Main.class, "-Xmx40m"));
        try (Program program = Program.start(words, "drive", clip, folder.resolve("o.mp4"))) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.lines())
                    .filteredOn(line -> line.contains("out of memory with a heap of "))
                    .hasSize(1);
            assertThat(program.lines()).noneMatch(line -> line.startsWith("\tat "));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failsWhereTheResultsHaveNoRoom() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full here");
        List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\" > /dev/full", "sh"));
        words.addAll(Program.java(Main.class));
        try (Program program = Program.start(words, "config", "path")) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.lines()).singleElement().asString().contains("could not be written", "disk full");
        }
    }

    @Test
    void showsWhereAFailureComesFromOnlyWhenAsked() throws Exception {
        String missing = folder.resolve("no.mp4").toString();
        String out = folder.resolve("o.mp4").toString();
        assertThat(run(List.of(), "", "drive", missing, out).said).doesNotContain("\tat ");
        assertThat(run(List.of(), "", "drive", missing, out, "--debug").said).contains("\tat ", "DriveCommand");
    }

    /** Runs with these in the environment, in the given folder where one is named. */
    private static End run(List<String> environment, String place, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("env"));
        if (!place.isEmpty()) {
            words.addAll(List.of("--chdir", place));
        }
        words.addAll(environment);
        words.addAll(Program.java(Main.class));
        int classPath = words.indexOf("-cp") + 1;
        words.set(classPath, absolute(words.get(classPath)));
        try (Program program = Program.start(words, (Object[]) arguments)) {
            int code = program.awaitEnd();
            return new End(code, String.join("\n", program.lines()));
        }
    }

    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(java.io.File.pathSeparator, -1)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(java.io.File.pathSeparator, parts);
    }
}
