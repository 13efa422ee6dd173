package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.tfjsimport.TfjsGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfieSegmentationTest {
    @Test
    void agreesWithTheOriginalGraph() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/selfie.json");
        float[] rgb01 = OnePicture.random(256);
        float[] wanted = TfjsGraph.run(json, rgb01, new long[] {1, 256, 256, 3}, "activation_10")
                .get(0);
        float[] got = OnePicture.run(
                        SelfieSegmentation.weightsFromTfjs(json),
                        rgb01,
                        256,
                        (p, x) -> List.of(new SelfieSegmentation(p).apply(x)))
                .get(0);
        assertThat(OnePicture.worst(got, wanted)).isLessThan(1e-5);
    }

    @Test
    void isShippedWithoutLoss() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/selfie.json");
        Checkpoint shipped = Checkpoint.read(Path.of("models", "selfie.safetensors"));
        assertThat(shipped.manifest().licence()).startsWith("Apache-2.0");
        SelfieSegmentation.weightsFromTfjs(json)
                .forEach((name, array) ->
                        assertThat(shipped.array(name).values()).as(name).isEqualTo(array.values()));
    }
}
