package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Computes a number from fed arrays, and its gradient with regard to some of them. */
public final class Gradients {
    private Gradients() {}

    /** A loss of parameters and fed arrays. */
    @FunctionalInterface
    public interface Loss extends BiFunction<Parameters, Named<Operand<TFloat32>>, Operand<TFloat32>> {}

    /** The loss as {@code loss}, and the gradient of each {@code wanted} input under its name. */
    public static Named<WeightArray> of(
            Map<String, WeightArray> weights, Map<String, WeightArray> inputs, Loss loss, String... wanted) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Map<String, Operand<TFloat32>> fed = new LinkedHashMap<>();
            inputs.forEach((name, array) ->
                    fed.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(array.shape())))));
            VariableStore store = new VariableStore(tf, 1, false);
            Operand<TFloat32> value = loss.apply(new Parameters(tf, store), Named.of(fed));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("loss", value);
            Output<?>[] variables = new Output<?>[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                variables[i] = Named.of(fed).get(wanted[i]).asOutput();
            }
            Output<?>[] gradients = graph.addGradients(value.asOutput(), variables);
            for (int i = 0; i < wanted.length; i++) {
                @SuppressWarnings("unchecked")
                Output<TFloat32> gradient = (Output<TFloat32>) gradients[i];
                outputs.put(wanted[i], tf.identity(gradient));
            }
            try (Session session = new Session(graph)) {
                store.load(session, weights);
                return OneRun.fetch(session, Named.of(fed), inputs, outputs);
            }
        }
    }
}
