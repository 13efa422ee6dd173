package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PatchTrainingTest {
    private static final PatchConfig CONFIG = new PatchConfig(
            PatchConfig.Patch.EYES,
            "small",
            4,
            3,
            7,
            new PatchConfig.Weights(12, 4, 0.1, 1),
            new PatchConfig.Rates(1e-3, 1e-3),
            0.5,
            new PatchConfig.Feed(12, 100, 3));

    @TempDir
    private Path folder;

    private static List<PatchTake> madeUp(int count) {
        SplittableRandom random = new SplittableRandom(9);
        List<PatchTake> takes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] input = new byte[64 * 96 * 10];
            byte[] target = new byte[64 * 96 * 3];
            random.nextBytes(input);
            java.util.Arrays.fill(target, (byte) 200);
            takes.add(new PatchTake(input, target));
        }
        return takes;
    }

    private static StepFeed feed() {
        return PatchBatch.of(madeUp(3), CONFIG.patch().size(), false, new SplittableRandom(1))
                .feed();
    }

    @Test
    void learnsToPaintOnePatch() {
        try (StepSession session = new StepSession(PatchStep.of(CONFIG), Placement.plain())) {
            session.startAverages();
            double first = session.step(feed(), 0).getOrDefault("pixels", 0.0);
            double last = first;
            for (int i = 1; i < 25; i++) {
                last = session.step(feed(), 100 + i).getOrDefault("pixels", 0.0);
            }
            assertThat(first).isPositive();
            assertThat(last).isLessThan(0.8 * first);
        }
    }

    @Test
    void changesRefinerAndCriticByOneStep() {
        try (StepSession session = new StepSession(PatchStep.of(CONFIG), Placement.plain())) {
            session.startAverages();
            Map<String, WeightArray> before = session.read();
            Map<String, Double> losses = session.step(feed(), 100);
            assertThat(losses.keySet())
                    .contains("pixels", "laplacian", "adversarial_G", "feature_matching", "adversarial_D");
            Map<String, WeightArray> after = session.read();
            for (String name : List.of("refiner.paint.weight", "discriminator.score.weight_orig")) {
                assertThat(after.get(name).values())
                        .as(name)
                        .isNotEqualTo(before.get(name).values());
            }
        }
    }

    @Test
    @Tag("slow")
    void goesOnWhereItWasSaved() throws IOException, InterruptedException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        Trainer.Run half = new Trainer.Run(folder, List.of(), 1e9, 2, 1, false, () -> false);
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        PatchConfig shorter = new PatchConfig(
                CONFIG.patch(),
                CONFIG.name(),
                2,
                CONFIG.batch(),
                CONFIG.seed(),
                CONFIG.weights(),
                CONFIG.rates(),
                CONFIG.average(),
                CONFIG.feed());
        assertThat(new PatchTraining(shorter, half, nobody).train(assets)).isEqualTo(2);
        assertThat(new PatchTraining(CONFIG, half, nobody).train(assets)).isEqualTo(4);
        Checkpoint saved = Checkpoint.read(folder.resolve("state.safetensors"));
        assertThat(saved.manifest().step()).isEqualTo(4);
        List<String> heldOut = Files.readAllLines(folder.resolve("held-out.csv"));
        assertThat(heldOut).hasSize(3).first().isEqualTo("step,moved,refined");
        assertThat(heldOut.get(1).split(",")[1])
                .as("the same people at both times")
                .isEqualTo(heldOut.get(2).split(",")[1]);
        assertThat(folder.resolve("sheet-0000004.png")).exists();
    }
}
