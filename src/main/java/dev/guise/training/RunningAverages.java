package dev.guise.training;

import dev.guise.nn.Init;
import dev.guise.nn.VariableStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Averages over the steps of what is trained, which is what is used afterwards (LPD section 4.1): variables of the same
 * store, {@code ema/} before the name. Buffers have none: the reference copies them, so the live ones are theirs too.
 */
final class RunningAverages {
    static final String PREFIX = "ema/";

    private final Ops tf;
    private final VariableStore store;
    private final List<String> names;

    /** Averages of these variables. */
    RunningAverages(Ops tf, VariableStore store, List<String> names) {
        this.tf = tf;
        this.store = store;
        this.names = names;
        names.forEach(n -> store.parameter(
                PREFIX + n, Init.constant(0), false, store.variable(n).shape().asArray()));
    }

    /** Lets every average begin as its variable is. */
    List<Op> starts() {
        List<Op> starts = new ArrayList<>();
        names.forEach(n -> starts.add(tf.assign(store.variable(PREFIX + n), store.variable(n))));
        return starts;
    }

    /**
     * Moves every average.
     *
     * @param after whose operations wait for the step
     * @param keep share that stays
     */
    List<Op> updates(Ops after, Operand<TFloat32> keep) {
        List<Op> updates = new ArrayList<>();
        for (String name : names) {
            Operand<TFloat32> average = store.variable(PREFIX + name);
            Operand<TFloat32> step = after.math.mul(
                    after.math.sub(store.variable(name), average), after.math.sub(tf.constant(1f), keep));
            updates.add(after.assignAdd(average, step));
        }
        return updates;
    }

    /** Of all arrays of a state, those named with {@code network}, averages in place of what is averaged. */
    static <T> Map<String, T> in(Map<String, T> state, String network) {
        Map<String, T> averaged = new LinkedHashMap<>();
        state.forEach((name, array) -> {
            if (name.startsWith(network)) {
                averaged.put(name.substring(network.length()), state.getOrDefault(PREFIX + name, array));
            }
        });
        return averaged;
    }
}
