package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.Main;
import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.training.SmallVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training as a process of its own, ended as a closing session (TERM) and Ctrl-C (INT) end it, long before its next save. */
@Tag("slow")
@Timeout(600)
final class StopTrainingTest {
    private static final int INT_EXIT = 128 + 2;
    private static final int TERM_EXIT = 128 + 15;
    private static final String NEVER = "1e9";

    @TempDir
    private Path folder;

    @Test
    void savesThePublishedSystemAndGoesOn() throws Exception {
        Path videos = SmallVideos.write(folder.resolve("videos"), 2, 3, 8);
        Path config = changed(
                "lpd-paper.yaml", "size: PAPER", "size: LITE", "batch: 8", "batch: 1", "frames: 8", "frames: 1");
        stopAndGoOn("TERM", TERM_EXIT, config, "--videos", videos);
    }

    @Test
    void savesAStageOfTheRecipeAndGoesOn() throws Exception {
        Path assets = TestFolders.makehumanData();
        stopAndGoOn(
                "INT",
                INT_EXIT,
                changed("pose.yaml", "batch: 32", "batch: 2", "takes: 4000", "takes: 40"),
                "--assets",
                assets);
    }

    private void stopAndGoOn(String signal, int exit, Path config, Object... more) throws Exception {
        Path run = folder.resolve("run");
        List<Object> train = new ArrayList<>(List.of("train", config, run, "--save-seconds", NEVER, "--threads", 1));
        train.addAll(List.of(more));
        List<String> java = new ArrayList<>(Program.hearingCtrlC());
        java.addAll(Program.java(Main.class));
        try (Program program = Program.start(new ArrayList<>(java), train.toArray())) {
            program.awaitLine("steps/s");
            program.signal(signal);
            assertThat(program.awaitEnd())
                    .as(String.join("\n", program.lines()))
                    .isEqualTo(exit);
            assertThat(program.lines()).noneMatch(line -> line.contains("SIG") || line.contains("Exception"));
            long step =
                    Checkpoint.read(run.resolve("state.safetensors")).manifest().step();
            assertThat(step).isPositive();
            assertThat(program.lines().get(program.lines().size() - 1))
                    .startsWith("stopped after step " + step + " of ")
                    .contains("the same command goes on", run.toString());
            train.addAll(List.of("--steps", step));
            try (Program again = Program.start(new ArrayList<>(java), train.toArray())) {
                assertThat(again.awaitEnd())
                        .as(String.join("\n", again.lines()))
                        .isZero();
                assertThat(again.lines()).contains("goes on from step " + step);
            }
        }
    }

    /** A shipped stage without losses of networks that are not here, and with other words, by turns old and new. */
    private Path changed(String stage, String... words) throws IOException {
        String text = Files.readString(Path.of("config/train").resolve(stage))
                .replaceAll("(vgg19|vggFace|perceptual): [0-9.e-]+", "$1: 0")
                .replace("loader: true", "loader: false");
        for (int i = 0; i < words.length; i += 2) {
            assertThat(text).contains(words[i]);
            text = text.replace(words[i], words[i + 1]);
        }
        return Files.writeString(folder.resolve(stage), text);
    }
}
