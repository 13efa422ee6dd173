package dev.guise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.guise.checkpoint.WeightArray;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

final class ConvTest {
    private static final int SIDE_PX = 8;

    /** By the definition, in double precision; channel counts that fill TensorFlow's blocks of 32, and that do not. */
    @ParameterizedTest
    @CsvSource({"3,8,3,1", "24,16,3,1", "40,16,3,2", "48,24,1,1", "80,16,3,1", "112,64,3,2", "112,64,1,1", "128,16,3,1"
    })
    void hasTheGradientOfItsInputThatTheDefinitionGives(int in, int out, int kernelPx, int stride) {
        SplittableRandom random = new SplittableRandom(in);
        float[] picture = drawn(random, SIDE_PX * SIDE_PX * in);
        float[] weight = drawn(random, kernelPx * kernelPx * in * out);
        int small = SIDE_PX / stride;
        float[] towards = drawn(random, small * small * out);
        float[] actual = computed(in, out, kernelPx, stride, picture, weight, towards);
        double[] expected = defined(in, out, kernelPx, stride, weight, towards);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], offset(1e-3));
        }
    }

    /** The gradient of sum(conv(x) * towards) by x, while learning. */
    private static float[] computed(
            int in, int out, int kernelPx, int stride, float[] picture, float[] weight, float[] towards) {
        Shape large = Shape.of(1, SIDE_PX, SIDE_PX, in);
        Shape little = Shape.of(1, SIDE_PX / stride, SIDE_PX / stride, out);
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                TFloat32 fed = TFloat32.tensorOf(large, DataBuffers.of(picture));
                TFloat32 cotangent = TFloat32.tensorOf(little, DataBuffers.of(towards))) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(large));
            Placeholder<TFloat32> dy = tf.placeholder(TFloat32.class, Placeholder.shape(little));
            VariableStore store = new VariableStore(tf, 1, true);
            Conv conv = new Conv(
                    new Parameters(tf, store), in, out, Conv.Kind.of(kernelPx).strided(stride));
            Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(conv.apply(x), dy), tf.constant(new int[] {0, 1, 2, 3}));
            Operand<TFloat32> dx = Gradients.create(tf.scope(), sum, List.of(x)).dy(0);
            store.initialise(session);
            store.load(session, Map.of("weight", new WeightArray(new long[] {kernelPx, kernelPx, in, out}, weight)));
            float[] numbers = new float[picture.length];
            try (Result result =
                    session.runner().feed(x, fed).feed(dy, cotangent).fetch(dx).run()) {
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(numbers);
            }
            return numbers;
        }
    }

    /** Output (y, x) lies over input (stride * y + ky - half, stride * x + kx - half). */
    private static double[] defined(int in, int out, int kernelPx, int stride, float[] weight, float[] towards) {
        double[] dx = new double[SIDE_PX * SIDE_PX * in];
        int small = SIDE_PX / stride;
        int half = kernelPx / 2;
        for (int y = 0; y < small; y++) {
            for (int x = 0; x < small; x++) {
                for (int ky = 0; ky < kernelPx; ky++) {
                    for (int kx = 0; kx < kernelPx; kx++) {
                        int row = stride * y + ky - half;
                        int column = stride * x + kx - half;
                        if (row >= 0 && row < SIDE_PX && column >= 0 && column < SIDE_PX) {
                            for (int i = 0; i < in; i++) {
                                for (int o = 0; o < out; o++) {
                                    dx[(row * SIDE_PX + column) * in + i] +=
                                            (double) weight[((ky * kernelPx + kx) * in + i) * out + o]
                                                    * towards[(y * small + x) * out + o];
                                }
                            }
                        }
                    }
                }
            }
        }
        return dx;
    }

    private static float[] drawn(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return values;
    }
}
