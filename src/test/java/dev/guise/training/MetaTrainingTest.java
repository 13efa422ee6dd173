package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Named;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.ModelSize;
import dev.guise.torchimport.FsthSizes;
import dev.guise.torchimport.ImportedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

    private static MetaConfig config(HeadSystem system, int steps, double rate) {
        boolean lpd = system == HeadSystem.LPD;
        return new MetaConfig(
                system,
                "small",
                ModelSize.PAPER,
                steps,
                2,
                2,
                5,
                new AdversarialRecipe.Weights(lpd ? 0 : 1, 0, 0, 1, 10, 1e-2, lpd ? 1 : 0),
                "gan",
                new MetaConfig.Rates(rate, rate),
                0.9,
                lpd,
                new MetaConfig.Quirks(true, true, false, false));
    }

    private static MetaSystem small(MetaConfig config, int videos) {
        return config.published() == HeadSystem.LPD
                ? MetaSystem.of(config, SmallLpd.sizes(videos))
                : MetaSystem.of(config, SmallFsth.sizes(videos));
    }

    private Map<String, WeightArray> train(String name, MetaConfig config) throws IOException, InterruptedException {
        assertThat(train(name, config, () -> false)).isEqualTo(config.steps());
        return Checkpoint.read(folder.resolve(name).resolve("state.safetensors"))
                .arrays();
    }

    private long train(String name, MetaConfig config, BooleanSupplier stop) throws IOException, InterruptedException {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Trainer.Run settings = new Trainer.Run(folder.resolve(name), List.of(), 1e9, 1000, 1, false, stop);
        try (PreparedVideos prepared = PreparedVideos.open(videos, config.published(), SmallLpd.SIDE_PX, false)) {
            return new MetaTraining(config, small(config, prepared.count()), settings, quiet).train(prepared, Map.of());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAsIfItHadNotBeenStoppedDropoutAndAll(HeadSystem system) throws IOException, InterruptedException {
        MetaConfig config = config(system, 3, 1e-3);
        Map<String, WeightArray> straight = train("straight", config);
        AtomicInteger asked = new AtomicInteger();
        assertThat(train("broken", config, () -> asked.incrementAndGet() > 2)).isEqualTo(2);
        assertThat(Checkpoint.read(folder.resolve("broken/state.safetensors"))
                        .manifest()
                        .step())
                .isEqualTo(2);
        Map<String, WeightArray> broken = train("broken", config);
        assertThat(broken)
                .containsKeys(
                        "discriminator.embed.weight_u",
                        system == HeadSystem.LPD
                                ? "adam_v/generator.constant.constant"
                                : "adam_v/generator.project.weight_orig");
        assertThat(broken.keySet()).isEqualTo(straight.keySet());
        straight.forEach((name, array) -> assertThat(Named.of(broken).get(name).values())
                .as(name)
                .containsExactly(array.values(), Offset.offset(1e-4f)));
        assertLaidDownAsByImport(system, "broken", broken);
    }

    @Test
    void savesNothingWhenItIsStoppedBeforeTheFirstStep() throws IOException, InterruptedException {
        assertThat(train("none", config(HeadSystem.FSTH, 3, 1e-4), () -> true)).isZero();
        assertThat(folder.resolve("none")).isEmptyDirectory();
    }

    private void assertLaidDownAsByImport(HeadSystem system, String run, Map<String, WeightArray> state)
            throws IOException {
        ImportedModel model = ImportedModel.open(folder.resolve(run).resolve("model"));
        assertThat(model.iteration()).isEqualTo(3);
        assertThat(model.isFsth()).isEqualTo(system == HeadSystem.FSTH);
        if (system == HeadSystem.FSTH) {
            FsthStep.Networks sizes = SmallFsth.sizes(VIDEOS);
            assertThat(model.fsthSizes())
                    .isEqualTo(new FsthSizes(sizes.embedder(), sizes.generator(), sizes.discriminator()));
        } else {
            assertThat(model.lpdSizes().discriminator())
                    .isEqualTo(SmallLpd.sizes(VIDEOS).discriminator());
            assertThat(model.lpdSizes().poseEncoder())
                    .isEqualTo(SmallLpd.sizes(VIDEOS).poseEncoder());
        }
        String name = system == HeadSystem.FSTH ? "project.weight_orig" : "constant.constant";
        assertThat(Named.of(model.arrays("generator", false)).get(name).values())
                .containsExactly(Named.of(state).get("generator." + name).values());
        assertThat(Named.of(model.arrays("generator", true)).get(name).values())
                .containsExactly(Named.of(state).get("ema/generator." + name).values())
                .isNotEqualTo(Named.of(state).get("generator." + name).values());
        assertThat(Named.of(model.arrays("discriminator", false))
                        .get("embed.weight_orig")
                        .shape())
                .containsExactly(VIDEOS, 16);
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("losses.csv", "model", "state.safetensors", "weights.safetensors");
        }
    }

    @ParameterizedTest
    @CsvSource({"LPD, segmentation_dice", "FSTH, pixels"})
    void learnsWhatThePersonLooksLike(HeadSystem system, String loss) throws IOException, InterruptedException {
        train("run", config(system, 50, 2e-3));
        List<String> lines = Files.readAllLines(folder.resolve("run/losses.csv"));
        List<String> names = List.of(lines.get(0).split(",", -1));
        assertThat(names).contains("adversarial_G", "feature_matching", "embedding_matching", "adversarial_D");
        double early = Double.parseDouble(lines.get(1).split(",", -1)[names.indexOf(loss)]);
        double late = Double.parseDouble(lines.get(2).split(",", -1)[names.indexOf(loss)]);
        assertThat(late).isLessThan(early - 0.05);
    }

    @Test
    void refusesToGoOnWithOtherVideos() throws IOException, InterruptedException {
        train("run", config(HeadSystem.LPD, 1, 1e-4));
        SmallVideos.write(videos, VIDEOS + 1, 4);
        assertThatThrownBy(() -> train("run", config(HeadSystem.LPD, 2, 1e-4)))
                .hasMessageContaining("another list of videos");
    }

    @Test
    void readsThePublishedRuns() throws IOException {
        Path file = Path.of("config/train/lpd-paper.yaml");
        assertThat(MetaConfig.describes(file)).isTrue();
        assertThat(MetaConfig.describes(Path.of("config/train/meta.yaml"))).isFalse();
        MetaConfig config = MetaConfig.read(file, Map.of("steps", 7));
        assertThat(config.steps()).isEqualTo(7);
        assertThat(config.recipe())
                .isEqualTo(AdversarialRecipe.meta(
                        AdversarialRecipe.Weights.PUBLISHED, AdversarialRecipe.Quirks.REFERENCE));
        assertThatThrownBy(() -> MetaConfig.read(file, Map.of("batch", 0))).hasMessageContaining("batch");
        MetaConfig fsth = MetaConfig.read(Path.of("config/train/fsth-paper.yaml"), Map.of());
        assertThat(fsth.recipe())
                .isEqualTo(AdversarialRecipe.meta(
                        new AdversarialRecipe.Weights(0, 1e-2, 2e-3, 1, 10, 1e-2, 0),
                        new AdversarialRecipe.Quirks(false, true, false)));
        assertThat(fsth.system(1).sidePx()).isEqualTo(256);
    }

    @Test
    void refusesForFsthWhatOnlyLpdHas() throws IOException {
        String text = Files.readString(Path.of("config/train/fsth-paper.yaml"));
        Path file = folder.resolve("changed.yaml");
        for (String[] change : new String[][] {
            {"size: PAPER", "size: LITE", "size is LITE; allowed: PAPER"},
            {"augmentation: false", "augmentation: true", "augmentation is true"},
            {"loader: false", "loader: true", "quirks.loader is true"}
        }) {
            Files.writeString(file, text.replace(change[0], change[1]));
            assertThatThrownBy(() -> MetaConfig.read(file, Map.of())).hasMessageContaining(change[2]);
        }
    }
}
