package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.tfjsimport.TfjsGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EyeMeshTest {
    private static final String CONTOURS = "StatefulPartitionedCall/model/conv_eyes_contours_and_brows/BiasAdd";

    @Test
    void agreesWithTheOriginalGraph() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/iris.json");
        float[] wanted = TfjsGraph.run(json, OnePicture.random(64), new long[] {1, 64, 64, 3}, CONTOURS)
                .get(0);
        assertThat(OnePicture.worst(points(EyeMesh.weightsFromTfjs(json)), wanted))
                .isLessThan(1e-4);
    }

    @Test
    void keepsItsAnswersInTheShippedPrecision() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/iris.json");
        Checkpoint shipped = Checkpoint.read(Path.of("models", "eyemesh.safetensors"));
        assertThat(OnePicture.worst(points(shipped.arrays()), points(EyeMesh.weightsFromTfjs(json))))
                .isLessThan(3e-3);
        assertThat(shipped.manifest().licence()).startsWith("Apache-2.0");
    }

    private static float[] points(Map<String, WeightArray> weights) {
        return OnePicture.run(weights, OnePicture.random(64), 64, (p, x) -> List.of(new EyeMesh(p).apply(x)))
                .get(0);
    }
}
