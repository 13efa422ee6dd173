package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Weights by formula, in our layout, for every parameter that a network asks for. */
public final class FormulaWeights {
    private static final int SMALL = 100_000;

    private FormulaWeights() {}

    /** The weights of a network; {@code prefix} goes before each name in the formula. */
    public static Map<String, WeightArray> of(String prefix, Consumer<Parameters> network) {
        Map<String, WeightArray> weights = new LinkedHashMap<>();
        shapes(network).forEach((name, shape) -> weights.put(name, weight(prefix, name, shape, weights)));
        weights.keySet().stream()
                .filter(name -> name.endsWith("weight_u"))
                .toList()
                .forEach(name -> settle(weights, name));
        return weights;
    }

    private static Map<String, long[]> shapes(Consumer<Parameters> network) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 1, false);
            network.accept(new Parameters(tf, store));
            store.names().forEach(n -> shapes.put(n, store.variable(n).shape().asArray()));
        }
        return shapes;
    }

    private static WeightArray weight(String prefix, String name, long[] shape, Map<String, WeightArray> before) {
        boolean matrix = shape.length > 1 && name.contains("weight") && !name.endsWith("embed.weight_orig");
        if (matrix) {
            double fanIn = (double) WeightArray.count(shape) / shape[shape.length - 1];
            return Formula.of(prefix + "." + name, Math.sqrt(6 / fanIn), 0, shape);
        }
        WeightArray sibling = before.get(name.replaceFirst("bias$", "weight"));
        return Formula.weight(prefix, name, sibling != null && sibling.shape().length == 1, shape);
    }

    /** Runs the power iteration of one spectral norm: until u and v no longer change, or a little where that takes long. */
    private static void settle(Map<String, WeightArray> weights, String uName) {
        String vName = uName.replaceFirst("u$", "v");
        Named<WeightArray> named = Named.of(weights);
        float[] w = named.get(uName.replaceFirst("u$", "orig")).values();
        float[] u = named.get(uName).values();
        float[] v = named.get(vName).values();
        boolean table = uName.endsWith("embed.weight_u");
        for (int i = 0; i < (w.length < SMALL ? 40 : 3); i++) {
            if (table) {
                acrossRows(w, u, v);
                alongRows(w, v, u);
            } else {
                alongRows(w, u, v);
                acrossRows(w, v, u);
            }
        }
    }

    /** to = W from, of length one; W's rows run over {@code to}. */
    private static void alongRows(float[] w, float[] from, float[] to) {
        double[] sums = new double[to.length];
        for (int r = 0; r < to.length; r++) {
            double sum = 0;
            for (int c = 0; c < from.length; c++) {
                sum += (double) w[r * from.length + c] * from[c];
            }
            sums[r] = sum;
        }
        normalise(sums, to);
    }

    /** to = from W, of length one; W's rows run over {@code from}. */
    private static void acrossRows(float[] w, float[] from, float[] to) {
        double[] sums = new double[to.length];
        for (int r = 0; r < from.length; r++) {
            for (int c = 0; c < to.length; c++) {
                sums[c] += (double) w[r * to.length + c] * from[r];
            }
        }
        normalise(sums, to);
    }

    private static void normalise(double[] from, float[] to) {
        double length = Math.sqrt(Arrays.stream(from).map(x -> x * x).sum());
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (from[i] / length);
        }
    }
}
