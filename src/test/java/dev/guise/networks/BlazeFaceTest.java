package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.tfjsimport.TfjsGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlazeFaceTest {
    @Test
    void agreesWithTheOriginalGraph() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/blazeface-back.json");
        float[] rgb01 = OnePicture.random(256);
        float[] original = new float[rgb01.length];
        for (int i = 0; i < original.length; i++) {
            original[i] = rgb01[i] * 2 - 1;
        }
        List<float[]> wanted = TfjsGraph.run(
                json, original, new long[] {1, 256, 256, 3}, "Identity_2", "Identity_3", "Identity", "Identity_1");
        List<float[]> got = answers(BlazeFace.weightsFromTfjs(json));
        assertThat(OnePicture.worst(got.get(0), joined(wanted.get(0), wanted.get(1))))
                .isLessThan(1e-4);
        assertThat(OnePicture.worst(got.get(1), joined(wanted.get(2), wanted.get(3))))
                .isLessThan(1e-4);
    }

    @Test
    void keepsItsAnswersInTheShippedPrecision() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/blazeface-back.json");
        Checkpoint shipped = Checkpoint.read(Path.of("models", "blazeface.safetensors"));
        List<float[]> wanted = answers(BlazeFace.weightsFromTfjs(json));
        List<float[]> got = answers(shipped.arrays());
        assertThat(OnePicture.worst(got.get(0), wanted.get(0))).isLessThan(3e-3);
        assertThat(OnePicture.worst(got.get(1), wanted.get(1))).isLessThan(3e-3);
        assertThat(shipped.manifest().network()).isEqualTo("BlazeFace");
        assertThat(shipped.manifest().licence()).startsWith("Apache-2.0");
    }

    @Test
    void readsTheBestAnchorInPixels() {
        float[] boxes = new float[BlazeFace.ANCHORS * BlazeFace.NUMBERS];
        float[] logits = new float[BlazeFace.ANCHORS];
        Arrays.fill(logits, -20);
        int anchor = 2 * (3 * 16 + 5); // row 3, column 5 of the fine cells, whose centre is (88, 56)
        logits[anchor] = 3;
        float[] numbers = {2, -1, 40, 60, -10, -5, 10, -5, 0, 3, 0, 12, -18, 0, 18, 0};
        System.arraycopy(numbers, 0, boxes, anchor * BlazeFace.NUMBERS, numbers.length);
        List<FaceDetections.Face> faces = FaceDetections.decode(boxes, logits, 0.5f);
        assertThat(faces).hasSize(1);
        FaceDetections.Face face = faces.get(0);
        assertThat(new float[] {face.left(), face.top(), face.width(), face.height()})
                .containsExactly(70, 25, 40, 60);
        assertThat(face.points()).startsWith(78, 51, 98, 51).endsWith(106, 56);
        assertThat(face.score()).isBetween(0.95f, 0.96f);
    }

    @Test
    void blendsOverlappingCandidatesAndKeepsDistantOnesApart() {
        float[] boxes = new float[BlazeFace.ANCHORS * BlazeFace.NUMBERS];
        float[] logits = new float[BlazeFace.ANCHORS];
        Arrays.fill(logits, -20);
        int first = 2 * (8 * 16 + 4);
        int far = 2 * (8 * 16 + 12);
        for (int anchor : new int[] {first, first + 1, far}) {
            boxes[anchor * BlazeFace.NUMBERS + 2] = 50;
            boxes[anchor * BlazeFace.NUMBERS + 3] = 50;
            logits[anchor] = anchor == far ? 4 : 2;
        }
        boxes[(first + 1) * BlazeFace.NUMBERS] = 10;
        List<FaceDetections.Face> faces = FaceDetections.decode(boxes, logits, 0.5f);
        assertThat(faces).hasSize(2);
        assertThat(faces.get(0).left()).isEqualTo(200 - 25);
        assertThat(faces.get(1).left()).isEqualTo(72 - 25 + 5);
    }

    private static List<float[]> answers(Map<String, WeightArray> weights) {
        return OnePicture.run(weights, OnePicture.random(256), 256, (p, x) -> {
            BlazeFace.Output output = new BlazeFace(p).apply(x);
            return List.of(output.boxes(), output.scores());
        });
    }

    private static float[] joined(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
