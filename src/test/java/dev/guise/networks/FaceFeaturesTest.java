package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.tfjsimport.TfjsGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FaceFeaturesTest {
    private static final float[] MEAN = {103.939f, 116.779f, 123.68f};

    @Test
    void agreesWithTheOriginalGraphAtEveryTap() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/faceres-deep.json");
        float[] rgb01 = OnePicture.random(224);
        float[] original = new float[rgb01.length];
        for (int i = 0; i < original.length; i++) {
            original[i] = rgb01[i] * 255 - MEAN[i % 3];
        }
        String[] names = new String[13];
        for (int i = 0; i < names.length; i++) {
            names[i] = "conv_pw_" + (i + 1) + "_relu/clip_by_value";
        }
        List<float[]> wanted = TfjsGraph.run(json, original, new long[] {1, 224, 224, 3}, names);
        List<float[]> taps =
                OnePicture.run(FaceFeatures.weightsFromTfjs(json), rgb01, 224, (p, x) -> new FaceFeatures(p).apply(x));
        assertThat(taps).hasSize(13);
        for (int i = 0; i < names.length; i++) {
            assertThat(OnePicture.worst(taps.get(i), wanted.get(i)))
                    .as(names[i])
                    .isLessThan(1e-4);
        }
    }

    @Test
    void hasAGradientToThePicture() throws IOException {
        Path json = TestFolders.humanModels().resolve("models/faceres-deep.json");
        float[] gradient = OnePicture.run(FaceFeatures.weightsFromTfjs(json), OnePicture.random(64), 64, (p, x) -> {
                    Ops tf = p.tf();
                    Operand<TFloat32> last = new FaceFeatures(p).apply(x).get(12);
                    Operand<TFloat32> loss = tf.math.mean(last, tf.constant(new int[] {0, 1, 2, 3}));
                    Output<?>[] found =
                            ((Graph) tf.scope().env()).addGradients(loss.asOutput(), new Output<?>[] {x.asOutput()});
                    return List.of(found[0].expect(TFloat32.class));
                })
                .get(0);
        double sum = 0;
        for (float value : gradient) {
            sum += Math.abs(value);
        }
        assertThat(gradient).hasSize(64 * 64 * 3);
        assertThat(sum).isPositive().isFinite();
    }
}
