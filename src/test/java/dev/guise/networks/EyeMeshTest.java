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
    private static final String IRIS = "StatefulPartitionedCall/model/conv_iris/BiasAdd";

    @Test
    void agreesWithTheOriginalGraph() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/iris.json");
        List<float[]> wanted = TfjsGraph.run(json, OnePicture.random(64), new long[] {1, 64, 64, 3}, CONTOURS, IRIS);
        List<float[]> points = points(EyeMesh.weightsFromTfjs(json));
        assertThat(OnePicture.worst(points.get(0), wanted.get(0)))
                .as("contours")
                .isLessThan(1e-4);
        assertThat(OnePicture.worst(points.get(1), wanted.get(1))).as("iris").isLessThan(1e-4);
    }

    @Test
    void keepsItsAnswersInTheShippedPrecision() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/iris.json");
        Checkpoint shipped = Checkpoint.read(Path.of("models", "eyemesh.safetensors"));
        List<float[]> rounded = points(shipped.arrays());
        List<float[]> full = points(EyeMesh.weightsFromTfjs(json));
        assertThat(OnePicture.worst(rounded.get(0), full.get(0))).as("contours").isLessThan(3e-3);
        assertThat(OnePicture.worst(rounded.get(1), full.get(1))).as("iris").isLessThan(3e-3);
        assertThat(shipped.manifest().licence()).startsWith("Apache-2.0");
    }

    private static List<float[]> points(Map<String, WeightArray> weights) {
        return OnePicture.run(weights, OnePicture.random(64), 64, (p, x) -> {
            EyeMesh.Output seen = new EyeMesh(p).apply(x);
            return List.of(seen.contour(), seen.iris());
        });
    }
}
