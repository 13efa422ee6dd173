package dev.guise.training;

import dev.guise.nn.Init;
import dev.guise.nn.VariableStore;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015) on chosen variables, with the gradient's length clipped; its moments are variables of the
 * same store, so that they are saved and restored with the rest. The host gives the rate with the bias correction in it.
 */
final class Adam {
    static final String FIRST = "adam_m/";
    static final String SECOND = "adam_v/";

    private final List<String> names;
    private final List<Operand<TFloat32>> gradients;
    private final Operand<TFloat32> length;

    /** Adds the gradients of {@code loss} to the graph. */
    Adam(Ops tf, Graph graph, VariableStore store, Operand<TFloat32> loss, List<String> names) {
        this.names = names;
        Output<?>[] variables =
                names.stream().map(n -> store.variable(n).asOutput()).toArray(Output<?>[]::new);
        this.gradients = new ArrayList<>();
        Operand<TFloat32> squares = tf.constant(0f);
        for (Output<?> output : graph.addGradients(loss.asOutput(), variables)) {
            @SuppressWarnings("unchecked")
            Output<TFloat32> gradient = (Output<TFloat32>) output;
            gradients.add(gradient);
            squares = tf.math.add(squares, tf.nn.l2Loss(gradient));
        }
        this.length = tf.math.sqrt(tf.math.mul(tf.constant(2f), squares));
    }

    /** Length of the whole gradient, before clipping. */
    Operand<TFloat32> length() {
        return length;
    }

    /** Everything that must have been computed before a variable may change. */
    List<Op> prerequisites() {
        List<Op> all = new ArrayList<>(gradients);
        all.add(length);
        return all;
    }

    /**
     * The updates.
     *
     * @param tf whose operations wait for all prerequisites
     * @param rate scalar, with bias correction
     * @param clip longest gradient that is followed as it is
     */
    List<Op> updates(Ops tf, VariableStore store, Operand<TFloat32> rate, float clip, float beta1, float beta2) {
        Operand<TFloat32> factor = tf.math.minimum(
                tf.constant(1f), tf.math.div(tf.constant(clip), tf.math.add(length, tf.constant(1e-12f))));
        Operand<TFloat32> zero = tf.constant(0f);
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            long[] shape = store.variable(name).shape().asArray();
            store.parameter(FIRST + name, Init.constant(0), false, shape);
            store.parameter(SECOND + name, Init.constant(0), false, shape);
            updates.add(tf.train.applyAdam(
                    store.variable(name),
                    store.variable(FIRST + name),
                    store.variable(SECOND + name),
                    zero,
                    zero,
                    rate,
                    tf.constant(beta1),
                    tf.constant(beta2),
                    tf.constant(1e-6f),
                    tf.math.mul(gradients.get(i), factor)));
        }
        return updates;
    }

    /** Turns a plain rate into the one to feed at this step, counted from zero. */
    static float corrected(double rate, long step, double beta1, double beta2) {
        double count = step + 1.0;
        return (float) (rate * Math.sqrt(1 - Math.pow(beta2, count)) / (1 - Math.pow(beta1, count)));
    }
}
