package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.tfjsimport.TfjsGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceMeshTest {
    @Test
    void agreesWithTheOriginalGraph() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/facemesh.json");
        float[] rgb01 = OnePicture.random(192);
        List<float[]> wanted = TfjsGraph.run(json, rgb01, new long[] {1, 192, 192, 3}, "Identity_2", "Identity_1");
        List<float[]> got = OnePicture.run(FaceMesh.weightsFromTfjs(json), rgb01, 192, (p, x) -> {
            FaceMesh.Output output = new FaceMesh(p).apply(x);
            return List.of(output.points(), output.presence());
        });
        assertThat(OnePicture.worst(got.get(0), wanted.get(0))).isLessThan(1e-4);
        assertThat(OnePicture.worst(got.get(1), wanted.get(1))).isLessThan(1e-4);
    }

    @Test
    void isShippedWithoutLoss() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/facemesh.json");
        Checkpoint shipped = Checkpoint.read(Path.of("models", "facemesh.safetensors"));
        assertThat(shipped.manifest().licence()).startsWith("Apache-2.0");
        FaceMesh.weightsFromTfjs(json)
                .forEach((name, array) ->
                        assertThat(shipped.array(name).values()).as(name).isEqualTo(array.values()));
    }
}
