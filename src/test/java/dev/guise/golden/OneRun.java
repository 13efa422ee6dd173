package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Builds a graph with constant weights, feeds it once and gives back what came out. */
public final class OneRun {
    private OneRun() {}

    /** Builds operations from parameters and the fed arrays, by name. */
    @FunctionalInterface
    public interface Body {
        Map<String, Operand<TFloat32>> build(Parameters p, Named<Operand<TFloat32>> inputs);
    }

    public static Named<WeightArray> of(Map<String, WeightArray> weights, Map<String, WeightArray> inputs, Body body) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Map<String, Operand<TFloat32>> fed = new LinkedHashMap<>();
            inputs.forEach((name, array) ->
                    fed.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(array.shape())))));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            // Fetched through identities: a fetched sum may vanish when the optimiser fuses it with what follows.
            body.build(new Parameters(tf, new ConstantStore(tf, weights)), Named.of(fed))
                    .forEach((name, operand) -> outputs.put(name, tf.identity(operand)));
            try (Session session = new Session(graph)) {
                return fetch(session, Named.of(fed), inputs, outputs);
            }
        }
    }

    /** Feeds and fetches in a session of the caller's. */
    public static Named<WeightArray> fetch(
            Session session,
            Named<Operand<TFloat32>> fed,
            Map<String, WeightArray> inputs,
            Map<String, Operand<TFloat32>> outputs) {
        Session.Runner runner = session.runner();
        List<TFloat32> tensors = new ArrayList<>();
        inputs.forEach((name, array) -> {
            TFloat32 tensor = TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values()));
            tensors.add(tensor);
            runner.feed(fed.get(name), tensor);
        });
        outputs.values().forEach(runner::fetch);
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        try (Result result = runner.run()) {
            int index = 0;
            for (String name : outputs.keySet()) {
                arrays.put(name, copy((TFloat32) result.get(index++)));
            }
        } finally {
            tensors.forEach(TFloat32::close);
        }
        return Named.of(arrays);
    }

    private static WeightArray copy(TFloat32 tensor) {
        float[] values = new float[(int) tensor.shape().size()];
        tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(values, false, false)));
        return new WeightArray(tensor.shape().asArray(), values);
    }
}
