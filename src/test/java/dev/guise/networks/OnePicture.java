package dev.guise.networks;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Runs a network once on one square picture. */
final class OnePicture {
    private OnePicture() {}

    /** Values 0..1, [1,side,side,3] in C order, the same at every call. */
    static float[] random(int side) {
        Random random = new Random(7);
        float[] values = new float[side * side * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    /** The network's outputs, each in C order. */
    static List<float[]> run(
            Map<String, WeightArray> weights,
            float[] picture,
            int side,
            BiFunction<Parameters, Operand<TFloat32>, List<Operand<TFloat32>>> network) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, side, side, 3)));
            var outputs = network.apply(new Parameters(tf, new ConstantStore(tf, weights)), input);
            try (Session session = new Session(graph);
                    TFloat32 fed = TFloat32.tensorOf(Shape.of(1, side, side, 3), DataBuffers.of(picture))) {
                Session.Runner runner = session.runner().feed(input, fed);
                outputs.forEach(runner::fetch);
                try (Result result = runner.run()) {
                    List<float[]> values = new ArrayList<>();
                    result.forEach(e -> values.add(floats((TFloat32) e.getValue())));
                    return values;
                }
            }
        }
    }

    /** The largest difference, as a part of the largest wanted magnitude or of one. */
    static double worst(float[] got, float[] wanted) {
        double difference = got.length == wanted.length ? 0 : Double.POSITIVE_INFINITY;
        double magnitude = 1;
        for (int i = 0; i < Math.min(got.length, wanted.length); i++) {
            difference = Math.max(difference, Math.abs(got[i] - wanted[i]));
            magnitude = Math.max(magnitude, Math.abs(wanted[i]));
        }
        return difference / magnitude;
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
