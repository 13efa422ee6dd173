package dev.guise.training;

import dev.guise.nn.Init;
import dev.guise.nn.VariableStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015) and its relatives on chosen variables: the graph's half of {@link StepRule}. The moments are
 * variables of the same store, so that they are saved and restored with the rest. The host feeds how far to go, with the
 * bias correction in it.
 */
final class Adam {
    static final String FIRST = "adam_m/";
    static final String SECOND = "adam_v/";

    /**
     * What the host feeds at each step, all scalars.
     *
     * @param rate of the step along m / (sqrt v + epsilon)
     * @param plainRate of the step along m; empty for rules that have none
     */
    record Fed(
            Operand<TFloat32> rate,
            Operand<TFloat32> epsilon,
            Optional<Operand<TFloat32>> plainRate,
            float beta1,
            float beta2) {}

    private final VariableStore store;
    private final List<String> names;
    private final List<Operand<TFloat32>> gradients = new ArrayList<>();
    private final Optional<Operand<TFloat32>> length;

    private Adam(
            Ops tf, Graph graph, VariableStore store, Operand<TFloat32> loss, List<String> names, boolean measured) {
        this.store = store;
        this.names = names;
        Output<?>[] variables =
                names.stream().map(n -> store.variable(n).asOutput()).toArray(Output<?>[]::new);
        for (Output<?> output : graph.addGradients(loss.asOutput(), variables)) {
            @SuppressWarnings("unchecked")
            Output<TFloat32> gradient = (Output<TFloat32>) output;
            gradients.add(gradient);
        }
        this.length = measured ? Optional.of(length(tf)) : Optional.empty();
    }

    /** Adds the gradients of {@code loss} to the graph; they are followed as they are. */
    static Adam plain(Ops tf, Graph graph, VariableStore store, Operand<TFloat32> loss, List<String> names) {
        return new Adam(tf, graph, store, loss, names, false);
    }

    /** Adds the gradients of {@code loss} to the graph, and the length of all together, which may be clipped. */
    static Adam measured(Ops tf, Graph graph, VariableStore store, Operand<TFloat32> loss, List<String> names) {
        return new Adam(tf, graph, store, loss, names, true);
    }

    private Operand<TFloat32> length(Ops tf) {
        Operand<TFloat32> squares = tf.constant(0f);
        for (Operand<TFloat32> gradient : gradients) {
            squares = tf.math.add(squares, tf.nn.l2Loss(gradient));
        }
        return tf.math.sqrt(tf.math.mul(tf.constant(2f), squares));
    }

    /** Length of the whole gradient before clipping, where it is measured. */
    Operand<TFloat32> length() {
        return length.orElseThrow();
    }

    /** The gradient of each variable. */
    Map<String, Operand<TFloat32>> gradients() {
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), gradients.get(i));
        }
        return named;
    }

    /** Everything that must have been computed before a variable may change. */
    List<Op> prerequisites() {
        List<Op> all = new ArrayList<>(gradients);
        length.ifPresent(all::add);
        return all;
    }

    /**
     * The updates with gradients that are shortened where they are longer than {@code clip} all together.
     *
     * @param tf whose operations wait for all prerequisites
     */
    List<Op> updates(Ops tf, Fed fed, float clip) {
        Operand<TFloat32> factor = tf.math.minimum(
                tf.constant(1f), tf.math.div(tf.constant(clip), tf.math.add(length(), tf.constant(1e-12f))));
        return updates(tf, fed, gradient -> tf.math.mul(gradient, factor));
    }

    /**
     * The updates.
     *
     * @param tf whose operations wait for all prerequisites
     */
    List<Op> updates(Ops tf, Fed fed) {
        return updates(tf, fed, gradient -> gradient);
    }

    private List<Op> updates(Ops tf, Fed fed, UnaryOperator<Operand<TFloat32>> shortened) {
        Operand<TFloat32> zero = tf.constant(0f);
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Operand<TFloat32> variable = store.variable(names.get(i));
            Operand<TFloat32> first = moment(FIRST, names.get(i));
            Operand<TFloat32> second = moment(SECOND, names.get(i));
            Op update = tf.train.applyAdam(
                    variable,
                    first,
                    second,
                    zero,
                    zero,
                    fed.rate,
                    tf.constant(fed.beta1),
                    tf.constant(fed.beta2),
                    fed.epsilon,
                    shortened.apply(gradients.get(i)));
            updates.add(fed.plainRate
                    .<Op>map(rate -> plain(tf.withControlDependencies(List.of(update)), variable, first, rate))
                    .orElse(update));
        }
        return updates;
    }

    private Operand<TFloat32> moment(String prefix, String name) {
        store.parameter(
                prefix + name,
                Init.constant(0),
                false,
                store.variable(name).shape().asArray());
        return store.variable(prefix + name);
    }

    private static Op plain(Ops after, Operand<TFloat32> variable, Operand<TFloat32> first, Operand<TFloat32> rate) {
        return after.assignSub(variable, after.math.mul(first, rate));
    }

    /** Turns a plain rate into the one to feed at this step, counted from zero. */
    static float corrected(double rate, long step, double beta1, double beta2) {
        double count = step + 1.0;
        return (float) (rate * Math.sqrt(1 - Math.pow(beta2, count)) / (1 - Math.pow(beta1, count)));
    }
}
