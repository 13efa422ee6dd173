package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

final class DenseCropTest {
    private static final int SIDE_PX = 256;

    /** The gradient of the crop's sum by the picture is how much each pixel counts. */
    @ParameterizedTest
    @ValueSource(ints = {40, 85, 103, 127})
    void leavesNoPixelOfItsBoxUnjudged(int widthPx) {
        int left = 61;
        int top = 90;
        float scale = 1f / (SIDE_PX - 1);
        float[] box = {top * scale, left * scale, (top + widthPx) * scale, (left + widthPx) * scale};
        float[] counts = counts(box);
        for (int y = top; y <= top + widthPx; y++) {
            for (int x = left; x <= left + widthPx; x++) {
                assertThat(counts[(y * SIDE_PX + x) * 3])
                        .as("pixel %d %d", x, y)
                        .isGreaterThan(0.2f);
            }
        }
        assertThat(counts[0]).isZero();
    }

    private static float[] counts(float[] box) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> picture = tf.fill(tf.constant(new int[] {1, SIDE_PX, SIDE_PX, 3}), tf.constant(0.5f));
            Operand<TFloat32> crop =
                    DenseCrop.of(tf, picture, tf.constant(new float[][] {box}), tf.constant(new int[] {0}));
            Operand<TFloat32> sum = tf.reduceSum(crop, tf.constant(new int[] {0, 1, 2, 3}));
            Operand<TFloat32> gradient =
                    Gradients.create(tf.scope(), sum, List.of(picture)).dy(0);
            float[] counts = new float[SIDE_PX * SIDE_PX * 3];
            try (Result result = session.runner().fetch(gradient).run()) {
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(counts);
            }
            return counts;
        }
    }
}
