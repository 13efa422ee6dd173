package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the program sees of TensorFlow. */
@Tag("slow")
@Timeout(200)
final class QuietTerminalTest {
    private final Path folder;

    QuietTerminalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void wantsAnIdentity() {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("models/identities")), "skipped: no identities are shipped yet");
    }

    @Test
    void showsNothingOfTensorFlow() throws Exception {
        assertThat(said(List.of()))
                .noneMatch(line -> line.contains("tensorflow/core") || line.matches("[IWE]\\d{4} .*"))
                .noneMatch(line -> line.contains("absl"))
                .anyMatch(line -> line.contains(" drives "))
                .anyMatch(line -> line.startsWith("wrote "));
    }

    @Test
    void showsAllOfItToAUserWhoAsksForIt() throws Exception {
        assertThat(said(List.of("env", "TF_CPP_MIN_LOG_LEVEL=0")))
                .anyMatch(line -> line.contains("tensorflow/core"))
                .anyMatch(line -> line.matches("I\\d{4} .*"));
    }

    private List<String> said(List<String> before) throws IOException, InterruptedException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        List<String> words = new ArrayList<>(before);
        words.addAll(Program.java(Main.class));
        try (Program program = Program.start(words, "drive", clip, folder.resolve("out"), "--device", "cpu")) {
            assertThat(program.awaitEnd()).as(() -> program.lines().toString()).isZero();
            return program.lines();
        }
    }
}
