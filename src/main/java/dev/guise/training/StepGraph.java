package dev.guise.training;

import dev.guise.nn.Parameters;
import dev.guise.nn.Sessions;
import dev.guise.nn.VariableStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The ground on which a step is built: a graph, a store of what learns and is saved, a store of networks that are only
 * asked, and the fed arrays by name.
 */
final class StepGraph implements AutoCloseable {
    final Graph graph = Sessions.graph();
    final Ops tf = Ops.create(graph);
    final VariableStore store;
    final VariableStore frozen;
    final Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
    final Placeholder<TInt32> label;

    /**
     * An empty one.
     *
     * @param seed of first values
     * @param batch N
     * @param exact see {@link dev.guise.nn.ParameterStore#exact}
     */
    StepGraph(long seed, int batch, boolean exact) {
        this.store = new VariableStore(tf, seed, true, exact);
        this.frozen = new VariableStore(tf, seed, false);
        this.label = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batch)));
    }

    /** For networks that learn. */
    Parameters learning() {
        return new Parameters(tf, store);
    }

    /** For networks that are only asked. */
    Parameters frozen() {
        return new Parameters(tf, frozen);
    }

    /** An array that is fed under a name. */
    Operand<TFloat32> input(String name, long... shape) {
        return inputs.computeIfAbsent(name, n -> tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape))));
    }

    /** A fed list of numbers that the host decides anew for each step. */
    Placeholder<TFloat32> dial(int count) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(count)));
    }

    /** One of a dial's numbers, as a scalar. */
    Operand<TFloat32> number(Operand<TFloat32> dial, int index) {
        Operand<TFloat32> one = tf.slice(dial, tf.constant(new int[] {index}), tf.constant(new int[] {1}));
        return tf.reshape(one, tf.constant(new int[0]));
    }

    @Override
    public void close() {
        graph.close();
    }
}
