package dev.guise.nn;

import dev.guise.checkpoint.WeightArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Numbers as variables of the graph. First values come from the host, by name and seed, never from the graph itself. */
public final class VariableStore implements ParameterStore {
    private record Slot(
            Variable<TFloat32> variable,
            Operand<TFloat32> value,
            Placeholder<TFloat32> fed,
            Assign<TFloat32> assign,
            Init init,
            boolean trainable,
            long[] shape) {}

    private final Ops tf;
    private final long seed;
    private final boolean training;
    private final boolean exact;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    /** What buffers shall hold after the step. */
    private final Map<String, Operand<TFloat32>> updated = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param training whether the layers built from this store behave as in training
     */
    public VariableStore(Ops tf, long seed, boolean training) {
        this(tf, seed, training, false);
    }

    /** An empty store; {@code exact} as in {@link ParameterStore#exact}. */
    public VariableStore(Ops tf, long seed, boolean training, boolean exact) {
        this.tf = tf;
        this.seed = seed;
        this.training = training;
        this.exact = exact;
    }

    @Override
    public boolean exact() {
        return exact;
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape) {
        return slots.computeIfAbsent(name, n -> create(init, trainable, shape)).value();
    }

    @Override
    public Operand<TFloat32> latest(String name, Init init, long... shape) {
        Operand<TFloat32> stored = parameter(name, init, false, shape);
        return updated.getOrDefault(name, stored);
    }

    private Slot create(Init init, boolean trainable, long[] shape) {
        Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
        Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
        // Read through an identity: TensorFlow's gradient of a square ends the process on a variable itself.
        return new Slot(variable, tf.identity(variable), fed, tf.assign(variable, fed), init, trainable, shape);
    }

    @Override
    public void updateAfterStep(String name, Operand<TFloat32> value) {
        if (training) {
            updated.put(name, tf.stopGradient(value));
        }
    }

    /** Every buffer update that the layers asked for so far; of several for one buffer the last. */
    public List<Op> updates() {
        return updates(tf);
    }

    /** The same, made with operations that may have to wait for others. */
    public List<Op> updates(Ops waiting) {
        List<Op> updates = new ArrayList<>();
        updated.forEach((name, value) -> updates.add(waiting.assign(slot(name).variable(), value)));
        return updates;
    }

    /** What buffers shall hold after the step: to be waited for before anything that it reads may change. */
    public List<Op> updateValues() {
        return List.copyOf(updated.values());
    }

    /** Names of the trainable variables, in the order the layers asked for them. */
    public List<String> trainableNames() {
        return slots.entrySet().stream()
                .filter(e -> e.getValue().trainable())
                .map(Map.Entry::getKey)
                .toList();
    }

    public List<String> names() {
        return List.copyOf(slots.keySet());
    }

    /** The variable of this name. */
    public Variable<TFloat32> variable(String name) {
        return slot(name).variable();
    }

    /** Names and shapes of every array of a network, in the order in which its layers ask for them. */
    public static Map<String, long[]> shapes(Consumer<Parameters> network) {
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 0, false);
            network.accept(new Parameters(tf, store));
            Map<String, long[]> shapes = new LinkedHashMap<>();
            store.slots.forEach((name, slot) -> shapes.put(name, slot.shape()));
            return shapes;
        }
    }

    /** The first values of every array of a network: what training would begin with. */
    public static Map<String, WeightArray> firstValues(long seed, Consumer<Parameters> network) {
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, seed, false);
            network.accept(new Parameters(tf, store));
            return store.firstValues();
        }
    }

    private Map<String, WeightArray> firstValues() {
        Map<String, WeightArray> values = new LinkedHashMap<>();
        slots.forEach((name, slot) -> {
            float[] first = new float[(int) WeightArray.count(slot.shape())];
            slot.init().fill(first, slot.shape(), new SplittableRandom(seed ^ hash(name)));
            values.put(name, new WeightArray(slot.shape(), first));
        });
        return values;
    }

    /** Gives every variable its first values: the same for the same seed and name. */
    public void initialise(Session session) {
        load(session, firstValues());
    }

    /** Assigns each array to the variable of its name; a name without a variable or a wrong shape is refused. */
    public void load(Session session, Map<String, WeightArray> arrays) {
        Map<Slot, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            ConstantStore.requireShape(name, slot(name).shape(), array);
            values.put(slot(name), array.values());
        });
        assign(session, values);
    }

    /** What the values of all variables take as floats, in bytes. */
    public long bytes() {
        return slots.values().stream()
                .mapToLong(slot -> WeightArray.count(slot.shape()) * Float.BYTES)
                .sum();
    }

    /** The present values of the named variables. */
    public Map<String, WeightArray> read(Session session, List<String> names) {
        Session.Runner runner = session.runner();
        names.forEach(name -> runner.fetch(slot(name).variable()));
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        try (Result result = Sessions.planned(runner::run)) {
            for (int i = 0; i < names.size(); i++) {
                long[] shape = slot(names.get(i)).shape();
                float[] values = new float[(int) WeightArray.count(shape)];
                ((TFloat32) result.get(i)).asRawTensor().data().asFloats().read(values);
                arrays.put(names.get(i), new WeightArray(shape, values));
            }
        }
        return arrays;
    }

    /** All in one run: TensorFlow plans anew for every set of operations that it is asked to run. */
    private static void assign(Session session, Map<Slot, float[]> values) {
        if (values.isEmpty()) {
            return;
        }
        Session.Runner runner = session.runner();
        List<TFloat32> tensors = new ArrayList<>();
        values.forEach((slot, array) -> {
            TFloat32 tensor = TFloat32.tensorOf(Shape.of(slot.shape()), DataBuffers.of(array));
            tensors.add(tensor);
            runner.feed(slot.fed(), tensor).addTarget(slot.assign());
        });
        Sessions.plan(() -> runner.run().close());
        tensors.forEach(TFloat32::close);
    }

    private Slot slot(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("the network has no parameter named " + name);
        }
        return slot;
    }

    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
