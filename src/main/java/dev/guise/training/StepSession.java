package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Runs an {@link AdversarialStep}: feeds it, takes readings, moves numbers in and out. Its state is every array by name: the
 * networks' own names, {@code ema/} before those of running averages, {@code adam_m/} and {@code adam_v/} before those of
 * the optimisers. One thread; closing it closes the step's graph.
 */
public final class StepSession implements AutoCloseable {
    private final AdversarialStep step;
    private final Session session;
    private final Set<String> planned = new HashSet<>();

    /** Gives everything its first values; averages start as what they average. */
    StepSession(AdversarialStep step, Placement placement) {
        this.step = step;
        this.session = Sessions.open(step.ground.graph, placement);
        step.ground.store.initialise(session);
        startAverages();
    }

    /** Weights of a network that is only asked, such as {@code vgg19}; a missing or misshapen array is refused. */
    void loadFrozen(String network, Map<String, WeightArray> arrays) {
        Map<String, WeightArray> named = new LinkedHashMap<>();
        for (String name : step.ground.frozen.names()) {
            if (name.startsWith(network + ".")) {
                WeightArray array = arrays.get(name.substring(network.length() + 1));
                if (array == null) {
                    throw new IllegalArgumentException(
                            "the weights of " + network + " lack " + name.substring(network.length() + 1));
                }
                named.put(name, array);
            }
        }
        step.ground.frozen.load(session, named);
    }

    /** Sets the named arrays; one that the step does not know is refused. Averages stay unless they are named too. */
    public void load(Map<String, WeightArray> arrays) {
        step.ground.store.load(session, arrays);
    }

    /**
     * Sets a network that the step trains. Arrays that it does not use are let be; one that is missing is named.
     *
     * @param prefix of the network's names in the step
     */
    void loadNetwork(String prefix, Map<String, WeightArray> arrays) {
        Map<String, WeightArray> named = new LinkedHashMap<>();
        for (String name : step.ground.store.names()) {
            if (name.startsWith(prefix) && !name.contains(".dropout.")) { // which counts what was drawn, from zero
                WeightArray array = arrays.get(name.substring(prefix.length()));
                if (array == null) {
                    throw new IllegalArgumentException("the weights lack " + name);
                }
                named.put(name, array);
            }
        }
        load(named);
    }

    /** Sets those of the named arrays that the step knows. */
    void loadKnown(Map<String, WeightArray> arrays) {
        Map<String, WeightArray> known = new LinkedHashMap<>(arrays);
        known.keySet().retainAll(step.ground.store.names());
        load(known);
    }

    /** Sets the running averages to the present values of what they average. */
    public void startAverages() {
        Session.Runner runner = session.runner();
        step.startAverages.forEach(runner::addTarget);
        Sessions.plan(() -> runner.run().close());
    }

    /** Everything that a run needs to go on. */
    public Map<String, WeightArray> read() {
        return read(step.ground.store.names());
    }

    /** The named arrays. */
    public Map<String, WeightArray> read(List<String> names) {
        return step.ground.store.read(session, names);
    }

    /** The weighted losses of a step, before it is made. */
    public Map<String, Double> step(StepFeed feed, long count) {
        try (Fed fed = new Fed(feed)) {
            Session.Runner runner = fed.runner();
            step.dials.forEach((dial, rule) -> runner.feed(dial, fed.dial(rule.at(count))));
            step.readings.values().forEach(runner::fetch);
            step.updates.forEach(runner::addTarget);
            Map<String, Double> readings = new LinkedHashMap<>();
            try (Result result = run("step", runner)) {
                int i = 0;
                for (String name : step.readings.keySet()) {
                    readings.put(name, (double) ((TFloat32) result.get(i++)).getFloat());
                }
            }
            return readings;
        }
    }

    /** Numbers of the forward or backward pass, without a step. */
    Map<String, WeightArray> look(StepFeed feed, Map<String, Operand<TFloat32>> wanted) {
        return look(feed, Map.of(), wanted);
    }

    /** The same with some numbers on the way given instead of computed. */
    Map<String, WeightArray> look(
            StepFeed feed, Map<Operand<TFloat32>, WeightArray> given, Map<String, Operand<TFloat32>> wanted) {
        try (Fed fed = new Fed(feed)) {
            Session.Runner runner = fed.runner();
            given.forEach((operand, array) -> runner.feed(operand, fed.tensor(array)));
            wanted.values().forEach(runner::fetch);
            Map<String, WeightArray> seen = new LinkedHashMap<>();
            try (Result result = run("look", runner)) {
                int i = 0;
                for (String name : wanted.keySet()) {
                    TFloat32 tensor = (TFloat32) result.get(i++);
                    float[] values = new float[(int) tensor.size()];
                    tensor.asRawTensor().data().asFloats().read(values);
                    seen.put(name, new WeightArray(tensor.shape().asArray(), values));
                }
            }
            return seen;
        }
    }

    /**
     * What the averages make of a driver.
     *
     * @param output one whose name begins with {@link AdversarialStep#PREVIEW}
     */
    float[] preview(WeightArray driver, String output) {
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(driver.shape()), DataBuffers.of(driver.values()))) {
            Session.Runner runner = session.runner()
                    .feed(required(step.ground.inputs, AdversarialStep.PREVIEW_DRIVER), fed)
                    .fetch(required(step.outputs, output));
            try (Result result = run(output, runner)) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[(int) tensor.size()];
                tensor.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }

    /** The first run of a kind is planned by TensorFlow, which talks about that. */
    private Result run(String kind, Session.Runner runner) {
        return planned.add(kind) ? Sessions.planned(runner::run) : runner.run();
    }

    private static <T> T required(Map<String, ? extends T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("this step has no " + name);
        }
        return value;
    }

    @Override
    public void close() {
        session.close();
        step.close();
    }

    /** The tensors of one run, closed after it. */
    private final class Fed implements AutoCloseable {
        private final List<Tensor> tensors = new ArrayList<>();
        private final StepFeed feed;

        Fed(StepFeed feed) {
            this.feed = feed;
        }

        Session.Runner runner() {
            Session.Runner runner = session.runner();
            step.ground.inputs.forEach((name, placeholder) -> {
                WeightArray array = feed.arrays().get(name);
                if (array != null) {
                    runner.feed(placeholder, tensor(array));
                }
            });
            return runner.feed(step.ground.label, keep(TInt32.vectorOf(feed.label())));
        }

        TFloat32 tensor(WeightArray array) {
            return keep(TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values())));
        }

        TFloat32 dial(StepRule.Size size) {
            return keep(TFloat32.vectorOf(size.rate(), size.epsilon(), size.plainRate()));
        }

        private <T extends Tensor> T keep(T tensor) {
            tensors.add(tensor);
            return tensor;
        }

        @Override
        public void close() {
            tensors.forEach(Tensor::close);
        }
    }
}
