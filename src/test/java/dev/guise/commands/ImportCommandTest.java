package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.torchimport.MadeCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The import command from its arguments to the folder that it makes. */
final class ImportCommandTest {
    @TempDir
    private Path folder;

    private static Invocation run(Object... arguments) {
        return Invocation.of(arguments);
    }

    private Path made(MadeCheckpoint checkpoint) throws IOException {
        Path file = folder.resolve("model_00000007.pth");
        checkpoint.write(file);
        return file;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesTheAveragesAndTheCriticWithWhereTheyCameFrom() throws IOException {
        Path out = folder.resolve("out");
        Invocation done = run("import", made(MadeCheckpoint.small()).toString(), "--out", out.toString());
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("LPD, iteration 7", "running_averages.generator", "written to " + out);
        assertThat(files())
                .containsExactly(
                        "model_00000007.pth",
                        "out/discriminator.safetensors",
                        "out/generator.safetensors",
                        "out/identity-encoder.safetensors",
                        "out/pose-encoder.safetensors");
        Checkpoint generator = Checkpoint.read(out.resolve("generator.safetensors"));
        assertThat(generator.manifest().network()).isEqualTo("Generator");
        assertThat(generator.manifest().step()).isEqualTo(7);
        assertThat(generator.manifest().origin()).matches("PyTorch checkpoint model_00000007.pth, sha256 [0-9a-f]{64}");
        assertThat(generator.manifest().notes())
                .containsEntry("weights", "averaged")
                .containsEntry("option.gen_padding", "reflection");
        assertThat(generator.arrays()).containsKey("decoder_blocks.2.block.3.weight_orig");
    }

    @Test
    void writesBothKindsOfWeightsWhenAsked() throws IOException {
        Path out = folder.resolve("out");
        String file = made(MadeCheckpoint.small()).toString();
        Invocation done = run("import", file, "--weights", "both", "--out", out.toString());
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(files())
                .contains("out/raw/generator.safetensors", "out/generator.safetensors")
                .hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "image_size, 64, has shape",
        "image_size, 48, no power of two",
        "embed_channels, 7, embed_channels is 7",
        "num_channels, 3, has shape",
        "gen_num_residual_blocks, 2, tensor",
        "gen_num_residual_blocks, many, no number",
        "gen_padding, circular, circular",
        "num_labels, 4, num_labels is 4",
        "norm_layer, bn, norm_layer is bn",
        "max_num_channels, -1, max_num_channels"
    })
    void refusesOptionsThatTheTensorsContradict(String option, String value, String word) throws IOException {
        Path file = made(MadeCheckpoint.small().with(option, value));
        Invocation done =
                run("import", file.toString(), "--out", folder.resolve("out").toString());
        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains(word);
        assertThat(files()).containsExactly("model_00000007.pth");
    }

    @Test
    void leavesAFolderAloneThatIsThere() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("mine.txt"), "mine");
        Invocation done = run("import", made(MadeCheckpoint.small()).toString(), "--out", out.toString());
        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("is there already");
        assertThat(files()).containsExactly("model_00000007.pth", "out/mine.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "lpd-tiny/model_00000001.pth, 4, optimizer_G",
        "lpd-tiny/ft_00000008.pth, 4, fine-tuned for one person",
        "fsth-tiny/model_00000000.pth, 3, FSTH",
        "fsth-tiny/ft_00000003.pth, 3, project.bias"
    })
    void importsWhatPyTorchWrote(String name, int count, String word) throws IOException {
        Path file =
                TestFolders.golden(name.substring(0, name.indexOf('/'))).resolve(name.substring(name.indexOf('/') + 1));
        Path out = folder.resolve("out");
        Invocation done = run("import", file.toString(), "--out", out.toString());
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains(word);
        assertThat(files()).hasSize(count);
    }
}
