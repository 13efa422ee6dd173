package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainConfigTest {
    @TempDir
    private Path folder;

    @Test
    void readsEveryShippedStage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("config/train"))) {
            List<Path> stages =
                    files.filter(f -> f.toString().endsWith(".yaml")).toList();
            assertThat(stages).hasSizeGreaterThanOrEqualTo(2);
            for (Path stage : stages) {
                String name = stage.getFileName().toString().replace(".yaml", "");
                String told = MetaConfig.describes(stage)
                        ? MetaConfig.read(stage, Map.of()).name()
                        : TrainConfig.read(stage, Map.of()).name();
                assertThat(told).isEqualTo(name);
            }
        }
    }

    @Test
    void refusesAnUnknownKeyByName() throws IOException {
        Path file = changed("steps:", "stepps: 3\nsteps:");
        assertThatThrownBy(() -> TrainConfig.read(file, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stepps");
    }

    @Test
    void refusesAMissingKeyByName() throws IOException {
        Path file = changed("batch:", "# batch:");
        assertThatThrownBy(() -> TrainConfig.read(file, Map.of())).hasMessageContaining("batch");
    }

    @Test
    void refusesAValueOutOfRangeWithTheRange() throws IOException {
        Path file = changed("holdShare:", "holdShare: 7 #");
        assertThatThrownBy(() -> TrainConfig.read(file, Map.of()))
                .hasMessageContaining("holdShare")
                .hasMessageContaining("0..1");
    }

    @Test
    void refusesATextThatIsNoMapping() throws IOException {
        Path file = Files.writeString(folder.resolve("list.yaml"), "- 1\n- 2\n");
        assertThatThrownBy(() -> TrainConfig.read(file, Map.of())).isInstanceOf(IOException.class);
    }

    @Test
    void warmsUpHoldsAndFallsToAFiftieth() throws IOException {
        TrainConfig config = TrainConfig.read(Path.of("config/train/cast-sharp.yaml"), Map.of("steps", 10_000));
        assertThat(config.rateFactor(0)).isLessThan(0.03);
        assertThat(config.rateFactor(1000)).isEqualTo(1);
        assertThat(config.rateFactor(9_999)).isBetween(0.019, 0.021);
    }

    private Path changed(String from, String to) throws IOException {
        String text = Files.readString(Path.of("config/train/cast.yaml"));
        return Files.writeString(folder.resolve("stage.yaml"), text.replace(from, to));
    }
}
