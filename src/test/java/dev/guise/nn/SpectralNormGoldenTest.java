package dev.guise.nn;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.GoldenJson;
import dev.guise.golden.Named;
import dev.guise.golden.OneRun;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The spectral norm in each kind of layer against the reference: two passes of one training step, of which the second goes on
 * from the first one's vectors, the gradient through the second, and a pass at rest afterwards.
 */
final class SpectralNormGoldenTest {
    private static final double CLOSE = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"conv", "linear", "embedding"})
    void iteratesOnceAPassAsTheReference(String kind) throws IOException {
        GoldenJson golden = GoldenJson.read(TestFolders.golden("optim").resolve("optim.json"))
                .at("/spectral_norm_" + kind);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 1, true);
            Parameters p = new Parameters(tf, store);
            Operand<TFloat32> first = layer(p, kind, golden);
            Operand<TFloat32> second = layer(p, kind, golden);
            Operand<TFloat32> rest = layer(p.atRest(), kind, golden);
            Operand<TFloat32> cotangent = constant(tf, output(kind, golden.floats("/cotangent")));
            Output<?>[] gradients = graph.addGradients(
                    sum(tf, tf.math.mul(second, cotangent)).asOutput(),
                    new Output<?>[] {store.variable("weight_orig").asOutput()});
            @SuppressWarnings("unchecked")
            Output<TFloat32> gradient = (Output<TFloat32>) gradients[0];
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("y1", tf.identity(first));
            outputs.put("y2", tf.identity(second));
            outputs.put("gradient", tf.identity(gradient));
            try (Session session = new Session(graph)) {
                store.load(session, ours(golden, golden.floats("/weight_orig"), "0", kind));
                Named<WeightArray> out = fetch(session, outputs);
                for (String pass : List.of("y1", "y2")) {
                    WeightArray expected = output(kind, golden.floats("/" + pass));
                    Closeness.assertRelative(kind + " " + pass, out.get(pass), expected, CLOSE);
                }
                Map<String, WeightArray> expected = ours(golden, golden.floats("/grad_weight_orig_step2"), "2", kind);
                Closeness.assertRelative(
                        kind + " gradient",
                        out.get("gradient"),
                        Named.of(expected).get("weight_orig"),
                        1e-3);
                Session.Runner runner = session.runner();
                store.updates().forEach(runner::addTarget);
                runner.run().close();
                store.read(session, List.of("weight_u", "weight_v"))
                        .forEach((name, array) -> Closeness.assertRelative(
                                kind + " " + name, array, Named.of(expected).get(name), CLOSE));
                WeightArray atRest =
                        fetch(session, Map.of("rest", tf.identity(rest))).get("rest");
                Closeness.assertRelative(kind + " at rest", atRest, output(kind, golden.floats("/y_eval")), CLOSE);
            }
        }
    }

    private static Named<WeightArray> fetch(Session session, Map<String, Operand<TFloat32>> outputs) {
        return OneRun.fetch(session, Named.of(Map.of()), Map.of(), outputs);
    }

    private static Operand<TFloat32> layer(Parameters p, String kind, GoldenJson golden) {
        float[] x = golden.floats("/x");
        return switch (kind) {
            case "conv" ->
                new Conv(p, 3, 5, Conv.Kind.of(3).spectral(true).biased(true))
                        .apply(constant(p.tf(), TorchLayout.nhwc(new WeightArray(golden.longs("/x_shape"), x))));
            case "linear" ->
                Linear.spectral(p, 7, 4, Conv.SPECTRAL_EPSILON)
                        .apply(constant(p.tf(), new WeightArray(golden.longs("/x_shape"), x)));
            default ->
                p.tf().gather(
                                Embedding.spectral(p, 5, 6, Conv.SPECTRAL_EPSILON, Init.constant(0)),
                                p.tf().constant(new int[] {(int) x[0], (int) x[1]}),
                                p.tf().constant(0));
        };
    }

    private static WeightArray output(String kind, float[] y) {
        return switch (kind) {
            case "conv" -> TorchLayout.nhwc(new WeightArray(new long[] {1, 5, 6, 6}, y));
            case "linear" -> new WeightArray(new long[] {2, 4}, y);
            default -> new WeightArray(new long[] {2, 6}, y);
        };
    }

    /** A weight or its gradient, bias and vectors in our layout. */
    private static Map<String, WeightArray> ours(GoldenJson golden, float[] weight, String pass, String kind) {
        Map<String, WeightArray> torch = new LinkedHashMap<>();
        String prefix = kind.equals("embedding") ? "embed." : "";
        torch.put(prefix + "weight_orig", new WeightArray(golden.longs("/shape"), weight));
        torch.put(prefix + "weight_u", vector(golden.floats("/u" + pass)));
        torch.put(prefix + "weight_v", vector(golden.floats("/v" + pass)));
        if (!kind.equals("embedding")) {
            torch.put("bias", vector(golden.floats("/bias")));
        }
        Map<String, WeightArray> ours = new LinkedHashMap<>();
        TorchLayout.ours(torch)
                .forEach((name, array) ->
                        ours.put(name.substring(prefix.length() * (name.startsWith(prefix) ? 1 : 0)), array));
        return ours;
    }

    private static WeightArray vector(float[] values) {
        return new WeightArray(new long[] {values.length}, values);
    }

    private static Operand<TFloat32> constant(Ops tf, WeightArray array) {
        return tf.constant(TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values())));
    }

    private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
        int[] axes = new int[x.shape().numDimensions()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        return tf.sum(x, tf.constant(axes));
    }
}
