package dev.guise.nn;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
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
 * Proves that the gradient of a convolution comes out right on this processor. There are some on which it is wrong in full
 * precision for numbers of channels that are no whole blocks, and nothing that is trained there learns what it should.
 */
final class GradientProbe {
    private static final double MOST_OFF = 0.02;
    static final int SIDE = 16;
    static final int CHANNELS = 112;
    /** Whole blocks: these come out right everywhere. */
    private static final int MORE_CHANNELS = 128;

    static final Shape ERRORS = Shape.of(1, SIDE, SIDE, CHANNELS);
    static final Shape WEIGHTS = Shape.of(3, 3, CHANNELS, CHANNELS);

    private GradientProbe() {}

    /** What is wrong, in one line; empty if gradients of some channels are the same alone and among more of them. */
    static Optional<String> complaint(Placement placement) {
        Computed computed = computed(placement);
        double off = Bfloat16Probe.relative(computed.among, computed.alone);
        return off <= MOST_OFF
                ? Optional.empty()
                : Optional.of("gradients in %s are off by %.0f %% on this processor"
                        .formatted(placement.bfloat16() ? "bfloat16" : "full precision", 100 * off));
    }

    /** The same gradient twice, [{@value #SIDE},{@value #SIDE},{@value #CHANNELS}]. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Computed(float[] among, float[] alone) {}

    static Computed computed(Placement placement) {
        try (Graph graph = Sessions.graph();
                Session session = Sessions.open(graph, placement);
                TFloat32 errors = TFloat32.tensorOf(ERRORS, DataBuffers.of(wave(ERRORS, Math::sin)));
                TFloat32 weights = TFloat32.tensorOf(WEIGHTS, DataBuffers.of(wave(WEIGHTS, Math::cos)))) {
            Ops tf = Ops.create(graph);
            // Fed: what is constant would be computed beforehand, and not in this precision.
            Placeholder<TFloat32> above = tf.placeholder(TFloat32.class, Placeholder.shape(ERRORS));
            Placeholder<TFloat32> filter = tf.placeholder(TFloat32.class, Placeholder.shape(WEIGHTS));
            int[][] more = {{0, 0}, {0, 0}, {0, MORE_CHANNELS - CHANNELS}, {0, 0}};
            Operand<TFloat32> padded = tf.pad(filter, tf.constant(more), tf.constant(0f));
            Operand<TFloat32> few =
                    tf.identity(gradient(tf, filter, above, CHANNELS)); // what is fetched stays as it is
            Operand<TFloat32> many = tf.slice(
                    gradient(tf, padded, above, MORE_CHANNELS),
                    tf.constant(new int[4]),
                    tf.constant(new int[] {-1, -1, -1, CHANNELS}));
            float[] among = new float[SIDE * SIDE * CHANNELS];
            float[] alone = among.clone();
            Sessions.plan(() -> {
                try (Result result = session.runner()
                        .feed(above, errors)
                        .feed(filter, weights)
                        .fetch(many)
                        .fetch(few)
                        .run()) {
                    ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(among);
                    ((TFloat32) result.get(1)).asRawTensor().data().asFloats().read(alone);
                }
            });
            return new Computed(among, alone);
        }
    }

    static float[] wave(Shape shape, DoubleUnaryOperator form) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) form.applyAsDouble(i);
        }
        return values;
    }

    private static Operand<TFloat32> gradient(Ops tf, Operand<TFloat32> filter, Operand<TFloat32> above, int channels) {
        int[] shape = {1, SIDE, SIDE, channels};
        return tf.nn.conv2dBackpropInput(tf.constant(shape), filter, above, List.of(1L, 1L, 1L, 1L), "SAME");
    }
}
