package dev.guise.torchimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.networks.PoseEncoder.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that PyTorch wrote, with small networks, in both containers. */
final class LpdTinyImportTest {
    private final Path folder = TestFolders.golden("lpd-tiny");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model_00000000.pth",
                "model_00000000_zip_noopt.pth",
                "model_00000001.pth",
                "model_00000003.pth",
                "ft_00000008.pth"
            })
    void fillsEveryParameterOnceAndLeavesOnlyCounters(String name) throws IOException {
        try (TorchFile file = TorchFile.open(folder.resolve(name))) {
            LpdCheckpoint checkpoint = LpdCheckpoint.of(file);
            for (boolean averaged : List.of(true, false)) {
                List<TorchPart> parts = List.of(
                        checkpoint.identityEncoder(averaged),
                        checkpoint.poseEncoder(averaged),
                        checkpoint.generator(averaged),
                        checkpoint.discriminator());
                for (TorchPart part : parts) {
                    assertThat(part.read()).hasSize(part.arrays());
                    assertThat(part.ignored().keySet()).allMatch(key -> key.endsWith("num_batches_tracked"));
                }
            }
        }
    }

    @Test
    void findsTheSizesInOptionsAndTensors() throws IOException {
        try (TorchFile file = TorchFile.open(folder.resolve("model_00000000.pth"))) {
            LpdSizes sizes = LpdCheckpoint.of(file).sizes();
            assertThat(sizes.identityEncoder())
                    .isEqualTo(new IdentityEncoder.Size(4, List.of(4, 8, 16, 32), List.of(3, 4, 6, 3), 4, 32, 16));
            assertThat(sizes.poseEncoder().rows())
                    .containsExactly(
                            new Row(1, 8, 1, 1),
                            new Row(6, 8, 2, 2),
                            new Row(6, 8, 3, 2),
                            new Row(6, 8, 4, 2),
                            new Row(6, 16, 3, 1),
                            new Row(6, 16, 3, 2),
                            new Row(6, 32, 1, 1));
            assertThat(sizes.poseEncoder().dropout()).isEqualTo(PoseEncoder.Size.PAPER.dropout());
            assertThat(sizes.generator()).isEqualTo(Generator.Size.paper(4, 12, 64, 16, 12));
            assertThat(sizes.discriminator()).isEqualTo(new Discriminator.Size(64, 7, 4, 12, 16, 5, false));
            assertThat(file.arguments().number("perc_weight", 0)).isEqualTo(0.03);
        }
    }

    @Test
    void readsTheSameNumbersFromBothContainers() throws IOException {
        try (TorchFile stream = TorchFile.open(folder.resolve("model_00000000.pth"));
                TorchFile zip = TorchFile.open(folder.resolve("model_00000000_zip_noopt.pth"))) {
            for (String dict : List.of("embedder", "generator", "discriminator")) {
                Map<String, WeightArray> a = stream.stateDict(dict);
                Map<String, WeightArray> b = zip.stateDict(dict);
                assertThat(a.keySet()).isEqualTo(b.keySet());
                a.forEach((key, array) -> assertThat(array.values())
                        .as(key)
                        .containsExactly(b.getOrDefault(key, array).values()));
            }
        }
    }

    @Test
    void readsThePersonOfAFineTunedCheckpoint() throws IOException {
        try (TorchFile file = TorchFile.open(folder.resolve("ft_00000008.pth"))) {
            LpdCheckpoint checkpoint = LpdCheckpoint.of(file);
            assertThat(checkpoint.finetuned()).isTrue();
            assertThat(checkpoint.generator(true).read()).containsKey(LpdCheckpoint.IDENTITY_EMBEDDING);
            assertThat(checkpoint.sizes().discriminator().labels()).isEqualTo(1);
        }
    }
}
