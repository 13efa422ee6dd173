package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Named;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.ModelSize;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meta-learning with small networks on small videos. */
final class MetaTrainingTest {
    private static final int VIDEOS = 3;

    @TempDir
    private Path folder;

    private Path videos;

    @BeforeEach
    void writeVideos() throws IOException {
        videos = SmallVideos.write(folder.resolve("videos"), VIDEOS, 4);
    }

    private static MetaConfig config(int steps, double rate) {
        return new MetaConfig(
                HeadSystem.LPD,
                "small",
                ModelSize.PAPER,
                steps,
                2,
                2,
                5,
                AdversarialRecipe.Weights.PUBLISHED.withoutVgg(),
                "gan",
                new MetaConfig.Rates(rate, rate),
                0.9,
                true,
                new MetaConfig.Quirks(true, true, false));
    }

    private Map<String, WeightArray> train(String name, MetaConfig config) throws IOException, InterruptedException {
        Path run = folder.resolve(name);
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Trainer.Run settings = new Trainer.Run(run, List.of(), 1e9, 1000, 1, false);
        try (PreparedVideos prepared = PreparedVideos.open(videos, SmallLpd.SIDE_PX, false)) {
            new MetaTraining(config, SmallLpd.sizes(prepared.count()), settings, quiet).train(prepared, Map.of());
        }
        return Checkpoint.read(run.resolve("state.safetensors")).arrays();
    }

    @Test
    void goesOnAsIfItHadNotBeenKilledDropoutAndAll() throws IOException, InterruptedException {
        Map<String, WeightArray> straight = train("straight", config(4, 1e-4));
        train("broken", config(2, 1e-4));
        Map<String, WeightArray> broken = train("broken", config(4, 1e-4));
        assertThat(broken.keySet()).isEqualTo(straight.keySet());
        assertThat(broken).containsKeys("discriminator.embed.weight_u", "adam_v/generator.constant.constant");
        straight.forEach((name, array) -> assertThat(Named.of(broken).get(name).values())
                .as(name)
                .containsExactly(array.values(), Offset.offset(1e-4f)));
    }

    @Test
    void learnsWhereThePersonIs() throws IOException, InterruptedException {
        train("run", config(50, 2e-3));
        List<String> lines = java.nio.file.Files.readAllLines(folder.resolve("run/losses.csv"));
        List<String> names = List.of(lines.get(0).split(",", -1));
        assertThat(names).contains("adversarial_G", "feature_matching", "embedding_matching", "adversarial_D");
        int dice = names.indexOf("segmentation_dice");
        double early = Double.parseDouble(lines.get(1).split(",", -1)[dice]);
        double late = Double.parseDouble(lines.get(2).split(",", -1)[dice]);
        assertThat(late).isLessThan(early - 0.05);
    }

    @Test
    void refusesToGoOnWithOtherVideos() throws IOException, InterruptedException {
        train("run", config(1, 1e-4));
        SmallVideos.write(videos, VIDEOS + 1, 4);
        assertThatThrownBy(() -> train("run", config(2, 1e-4))).hasMessageContaining("another list of videos");
    }

    @Test
    void readsThePublishedRun() throws IOException {
        Path file = Path.of("config/train/lpd-paper.yaml");
        assertThat(MetaConfig.describes(file)).isTrue();
        assertThat(MetaConfig.describes(Path.of("config/train/meta.yaml"))).isFalse();
        MetaConfig config = MetaConfig.read(file, Map.of("steps", 7));
        assertThat(config.steps()).isEqualTo(7);
        assertThat(config.recipe())
                .isEqualTo(AdversarialRecipe.meta(
                        AdversarialRecipe.Weights.PUBLISHED, AdversarialRecipe.Quirks.REFERENCE));
        assertThatThrownBy(() -> MetaConfig.read(file, Map.of("batch", 0))).hasMessageContaining("batch");
    }
}
