package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program writing to a disk of 16 KB, which only its process sees and which goes with it. */
@Tag("slow")
@Timeout(200)
final class FullDiskTest {
    private static final String ON_A_TINY_DISK = """
            mount -t tmpfs -o size=16k none "$1" || exit 99
            disk=$1; shift
            "$@"
            code=$?
            echo "left: $(ls -A "$disk")."
            exit $code
            """;

    @ParameterizedTest
    @CsvSource({"run,guise.mp4", "drive,guise.mp4", "drive,pictures"})
    void tellsOfTheFullDiskAndLeavesNothing(String command, String name, @TempDir Path folder, @TempDir Path disk)
            throws Exception {
        Assumptions.assumeTrue(
                Program.run("unshare", "-rm", "mount", "-t", "tmpfs", "none", disk.toString()) == 0,
                "skipped: no small disk can be mounted here");
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 200, 100);
        List<String> words =
                new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", ON_A_TINY_DISK, "sh", disk.toString()));
        words.addAll(Program.java(FakeGuise.class));
        Path out = disk.resolve(name);
        Object[] arguments = command.equals("run")
                ? new Object[] {"run", "--clip", clip, "--loopback", "none", "--seconds", 100, "--out", out}
                : new Object[] {"drive", clip, out};
        try (Program program = Program.start(words, arguments)) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.lines())
                    .contains("left: .")
                    .filteredOn(line -> line.startsWith("guise " + command + ": output"))
                    .singleElement()
                    .asString()
                    .contains(name)
                    .containsPattern("no space left|No space left|is the disk full");
        }
    }
}
