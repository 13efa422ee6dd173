package dev.guise.nn;

import dev.guise.checkpoint.WeightArray;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Proves that mixed precision computes right on this processor: some convolutions of the kinds that the networks have, in
 * bfloat16 and in full precision. There are processors on which it gives other numbers, and with them another face.
 */
final class Bfloat16Probe {
    /** bfloat16 keeps 8 bits of a factor; sums of many products come within .3 % of the truth. */
    private static final double MOST_OFF = 0.02;

    private static final Shape PICTURE = Shape.of(1, 32, 32, 3);

    private Bfloat16Probe() {}

    /** What is wrong, in one line; empty if the numbers agree. */
    static Optional<String> complaint(int threads) {
        float[] picture = drawn(32 * 32 * 3, 1);
        double off = relative(computed(picture, threads, false), computed(picture, threads, true));
        return off <= MOST_OFF
                ? Optional.empty()
                : Optional.of("convolutions in bfloat16 are off by %.0f %% on this processor".formatted(100 * off));
    }

    private static float[] computed(float[] picture, int threads, boolean bfloat16) {
        try (Graph graph = Sessions.graph();
                Session session = Sessions.open(graph, Placement.onProcessor(threads, bfloat16));
                TFloat32 fed = TFloat32.tensorOf(PICTURE, DataBuffers.of(picture))) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> in = tf.placeholder(TFloat32.class, Placeholder.shape(PICTURE));
            Operand<TFloat32> out = layers(tf, in);
            float[] numbers = new float[8 * 8 * 17];
            Sessions.plan(() -> {
                try (Result result = session.runner().feed(in, fed).fetch(out).run()) {
                    ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(numbers);
                }
            });
            return numbers;
        }
    }

    /** Few channels in, depthwise, pointwise, an odd number of channels in the middle and at the end. */
    private static Operand<TFloat32> layers(Ops tf, Operand<TFloat32> picture) {
        Operand<TFloat32> x = conv(tf, 1, 3, 24, Conv.Kind.of(3).strided(2)).apply(picture);
        x = conv(tf, 2, 24, 24, Conv.Kind.of(3).grouped(24)).apply(tf.nn.relu6(x));
        x = conv(tf, 3, 24, 33, Conv.Kind.of(1)).apply(tf.nn.relu(x));
        return tf.identity(conv(tf, 4, 33, 17, Conv.Kind.of(3).strided(2)).apply(tf.nn.relu(x)));
    }

    private static Conv conv(Ops tf, int seed, int in, int out, Conv.Kind kind) {
        int k = kind.kernelPx();
        int each = in / kind.groups();
        WeightArray weight = new WeightArray(new long[] {k, k, each, out}, drawn(k * k * each * out, seed));
        return new Conv(new Parameters(tf, new ConstantStore(tf, Map.of("weight", weight))), in, out, kind);
    }

    private static float[] drawn(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return values;
    }

    /** Length of the difference over the length of the truth; infinite where a number is none. */
    static double relative(float[] truth, float[] other) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < truth.length; i++) {
            difference += Math.pow(truth[i] - other[i], 2);
            length += Math.pow(truth[i], 2);
        }
        double off = Math.sqrt(difference / length);
        return Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
    }
}
