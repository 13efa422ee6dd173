package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path temporary;

    private static Map<String, WeightArray> state() {
        Map<String, WeightArray> all = new LinkedHashMap<>();
        all.put("generator.a", one(1));
        all.put("ema/generator.a", one(2));
        all.put("adam_m/generator.a", one(3));
        all.put("pose_encoder.running_mean", one(4));
        all.put("discriminator.b", one(5));
        return all;
    }

    private static WeightArray one(float value) {
        return new WeightArray(new long[] {1}, new float[] {value});
    }

    @Test
    void shipsAveragesAndBuffersButNeitherOptimiserNorCritic() {
        Map<String, WeightArray> kept = RunFolder.averaged(state());
        assertThat(kept.keySet()).containsExactly("generator.a", "pose_encoder.running_mean");
        assertThat(Objects.requireNonNull(kept.get("generator.a")).values()).containsExactly(2);
    }

    @Test
    void goesOnFromWhatItSaved() throws IOException {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        assertThat(folder.begun()).isEmpty();
        TrainConfig config = TrainConfig.read(Path.of("config/train/cast.yaml"), Map.of());
        folder.save(config, 77, state(), 0.25);
        RunFolder again = new RunFolder(temporary.resolve("run"));
        Manifest begun = again.begun().orElseThrow();
        assertThat(begun.step()).isEqualTo(77);
        assertThat(begun.notes()).containsEntry("lossFloor", "0.25");
        assertThat(again.state().keySet()).isEqualTo(state().keySet());
    }

    @Test
    void namesItsReadingsOnce() throws IOException {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        folder.log(25, 1.5, Map.of("pixels", 0.5));
        folder.log(50, 3, Map.of("pixels", 0.25));
        assertThat(Files.readAllLines(temporary.resolve("run/losses.csv")))
                .containsExactly("step,seconds,pixels", "25,1.5,0.50000", "50,3.0,0.25000");
    }
}
