package dev.guise.parity;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Init;
import dev.guise.nn.ParameterStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import dev.guise.torchimport.TorchLayout;
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

/** Runs a network at rest once: its weights are constants, and what its layers let be seen comes out with the rest. */
final class SeenRun {
    /** Builds a network on the fed arrays and names what comes out. */
    @FunctionalInterface
    interface Body {
        Map<String, Operand<TFloat32>> build(Parameters p, Map<String, Operand<TFloat32>> fed);
    }

    /**
     * What came out.
     *
     * @param seen outputs of layers by their names, in PyTorch's order [N,C,H,W]
     */
    record Out(Map<String, WeightArray> named, Map<String, WeightArray> seen) {
        WeightArray get(String name) {
            return required(named, name);
        }
    }

    private SeenRun() {}

    /** The thing of this name, which must be there. */
    static <T> T required(Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return thing;
    }

    static Out of(Map<String, WeightArray> weights, Map<String, WeightArray> inputs, Body body) {
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            SeeingStore store = new SeeingStore(new ConstantStore(tf, weights));
            Map<String, Operand<TFloat32>> fed = new LinkedHashMap<>();
            inputs.forEach((name, array) ->
                    fed.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(array.shape())))));
            Map<String, Operand<TFloat32>> named = body.build(new Parameters(tf, store), fed);
            // Fetched through identities: a fetched sum may vanish when the optimiser fuses it with what follows.
            List<Operand<TFloat32>> fetched = new ArrayList<>();
            named.values().forEach(operand -> fetched.add(tf.identity(operand)));
            store.seen.values().forEach(operand -> fetched.add(tf.identity(operand)));
            try (Session session = Sessions.open(graph, Placement.plain())) {
                List<WeightArray> arrays = new ArrayList<>();
                Sessions.plan(() -> arrays.addAll(fetch(session, fed, inputs, fetched)));
                Map<String, WeightArray> seen = new LinkedHashMap<>();
                name(store.seen, arrays.subList(named.size(), arrays.size()))
                        .forEach((name, array) -> seen.put(name, channelsFirst(array)));
                return new Out(name(named, arrays), seen);
            }
        }
    }

    private static Map<String, WeightArray> name(Map<String, Operand<TFloat32>> names, List<WeightArray> arrays) {
        Map<String, WeightArray> named = new LinkedHashMap<>();
        int index = 0;
        for (String name : names.keySet()) {
            named.put(name, arrays.get(index++));
        }
        return named;
    }

    private static WeightArray channelsFirst(WeightArray array) {
        return array.shape().length == 4 ? TorchLayout.nchw(array) : array;
    }

    private static List<WeightArray> fetch(
            Session session,
            Map<String, Operand<TFloat32>> fed,
            Map<String, WeightArray> inputs,
            List<Operand<TFloat32>> fetched) {
        Session.Runner runner = session.runner();
        List<TFloat32> tensors = new ArrayList<>();
        fed.forEach((name, placeholder) -> {
            WeightArray array = inputs.getOrDefault(name, new WeightArray(new long[] {0}, new float[0]));
            TFloat32 tensor = TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values()));
            tensors.add(tensor);
            runner.feed(placeholder, tensor);
        });
        fetched.forEach(runner::fetch);
        List<WeightArray> arrays = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < fetched.size(); i++) {
                arrays.add(copy((TFloat32) result.get(i)));
            }
        } finally {
            tensors.forEach(TFloat32::close);
        }
        return arrays;
    }

    private static WeightArray copy(TFloat32 tensor) {
        float[] values = new float[(int) tensor.shape().size()];
        tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(values, false, false)));
        return new WeightArray(tensor.shape().asArray(), values);
    }

    /** Constants, and a memory of what the layers let be seen. */
    private static final class SeeingStore implements ParameterStore {
        private final ParameterStore constants;
        private final Map<String, Operand<TFloat32>> seen = new LinkedHashMap<>();

        SeeingStore(ParameterStore constants) {
            this.constants = constants;
        }

        @Override
        public Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape) {
            return constants.parameter(name, init, trainable, shape);
        }

        @Override
        public void updateAfterStep(String name, Operand<TFloat32> value) {}

        @Override
        public void seen(String name, Operand<TFloat32> value) {
            seen.put(name, value);
        }

        @Override
        public boolean training() {
            return false;
        }
    }
}
