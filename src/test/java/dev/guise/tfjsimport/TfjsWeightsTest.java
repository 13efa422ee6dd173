package dev.guise.tfjsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsWeightsTest {
    private static final String MANIFEST = """
            {"weightsManifest": [{"paths": ["one.bin", "two.bin"], "weights": [
              {"name": "bytes", "shape": [2], "dtype": "float32",
               "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1.0}},
              {"name": "half", "shape": [1, 1], "dtype": "float32", "quantization": {"dtype": "float16"}},
              {"name": "plain", "shape": [], "dtype": "float32"}]}]}
            """;

    private final Path folder;

    TfjsWeightsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void undoesTheQuantisationAcrossShards() throws IOException {
        Path json = model(new byte[] {0, (byte) 200, 0}, new byte[] {0x3c, 0, 0, 0, 0x40});
        Map<String, WeightArray> arrays = TfjsWeights.read(json);
        assertThat(arrays).containsOnlyKeys("bytes", "half", "plain");
        WeightTable table = new WeightTable(json, arrays);
        table.put("a", "bytes", 2, 1);
        table.putScaled("b", "half", "plain", 1);
        assertThat(table.finish().values().stream().map(WeightArray::values))
                .containsExactly(new float[] {-1, 99}, new float[] {2});
    }

    @Test
    void refusesShardsOfAnotherLength() throws IOException {
        Path json = model(new byte[3], new byte[4]);
        assertThatThrownBy(() -> TfjsWeights.read(json))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the shards end within plain");
        model(new byte[3], new byte[6]);
        assertThatThrownBy(() -> TfjsWeights.read(json))
                .hasMessageContaining("1 bytes of the shards belong to no array");
    }

    @Test
    void refusesATableThatLeavesArraysOverOrUsesOneTwice() throws IOException {
        Path json = model(new byte[3], new byte[5]);
        WeightTable table = new WeightTable(json, TfjsWeights.read(json));
        table.put("a", "bytes", 2);
        assertThatThrownBy(table::finish).hasMessageContaining("[half, plain]");
        assertThatThrownBy(() -> table.put("b", "bytes", 2)).hasMessageContaining("used twice is array bytes");
        assertThatThrownBy(() -> table.put("a", "plain", 1)).hasMessageContaining("two arrays for a");
        assertThatThrownBy(() -> table.put("c", "half", 2))
                .hasMessageContaining("c wants the shape [2], not 1 numbers");
    }

    private Path model(byte[] one, byte[] two) throws IOException {
        Files.write(folder.resolve("one.bin"), one);
        Files.write(folder.resolve("two.bin"), two);
        return Files.writeString(folder.resolve("model.json"), MANIFEST);
    }
}
