package dev.guise.networks;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.golden.OneRun;
import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import dev.guise.torchimport.TorchFile;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** FSTH's first training step at small widths against the reference: the gradient of every parameter. */
final class FsthStepGoldenTest {
    private static final double NUMBERS = 1e-3;
    private static final double NOUGHT = 1e-6;
    private static final int FEATURES = 7;
    private static final int[] LABELS = {3, 1};
    private static final List<String> TABLE = List.of("discriminator.embed.weight_u", "discriminator.embed.weight_v");

    private final Path folder = TestFolders.golden("fsth-tiny");

    /** The three networks in a graph whose numbers train, with placeholders by name. */
    private final class Training implements AutoCloseable {
        final Graph graph = new Graph();
        final Ops tf = Ops.create(graph);
        final VariableStore store = new VariableStore(tf, 1, true);
        final Parameters p = new Parameters(tf, store);
        final Map<String, Operand<TFloat32>> fed = new HashMap<>();
        final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
        final Session session = new Session(graph);
        final FsthDiscriminator critic = new FsthDiscriminator(p.in("discriminator"), FsthTinyGoldenTest.critic(5));

        Operand<TFloat32> input(String name, long... shape) {
            Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
            fed.put(name, input);
            return input;
        }

        void differentiate(String prefix, Operand<TFloat32> loss, List<String> names) {
            Output<?>[] variables =
                    names.stream().map(n -> store.variable(n).asOutput()).toArray(Output<?>[]::new);
            Output<?>[] gradients = graph.addGradients(loss.asOutput(), variables);
            for (int i = 0; i < variables.length; i++) {
                @SuppressWarnings("unchecked")
                Output<TFloat32> gradient = (Output<TFloat32>) gradients[i];
                outputs.put(prefix + names.get(i), tf.identity(gradient));
            }
        }

        void load(String... networks) throws IOException {
            try (TorchFile file = TorchFile.open(folder.resolve("model_00000000.pth"))) {
                for (String network : networks) {
                    Map<String, WeightArray> named = new HashMap<>();
                    TorchLayout.ours(file.stateDict(network)).forEach((k, v) -> named.put(network + "." + k, v));
                    store.load(session, named);
                }
            }
        }

        Named<WeightArray> run(Map<String, WeightArray> inputs) {
            return OneRun.fetch(session, Named.of(fed), inputs, outputs);
        }

        Operand<TFloat32> mean(Operand<TFloat32> x) {
            int[] axes = new int[x.shape().numDimensions()];
            for (int i = 0; i < axes.length; i++) {
                axes[i] = i;
            }
            return tf.math.mean(x, tf.constant(axes));
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }

    @Test
    void learnsAsTheReference() throws IOException {
        Map<String, WeightArray> expectedOfCritic = gradients("D");
        Map<String, WeightArray> inputs = new HashMap<>();
        inputs.put("drawing", pictures("in_dec_stickmen"));
        inputs.put("faces", pictures("in_enc_rgbs"));
        inputs.put("faceDrawings", pictures("in_enc_stickmen"));
        for (int i = 0; i < FEATURES; i++) {
            inputs.put("real feature " + i, pictures("eval0_fake_feature_" + i)); // of the right shape; not used yet
        }
        Map<String, Named<WeightArray>> passes;
        try (Training t = new Training()) {
            paint(t);
            t.load("embedder", "generator", "discriminator");
            passes = judge(t.run(inputs).get("fake"), List.copyOf(expectedOfCritic.keySet()));
        }
        Named<WeightArray> onReal = Named.of(passes).get("real");
        Named<WeightArray> onFake = Named.of(passes).get("detached");
        expectedOfCritic.forEach((name, expected) -> {
            WeightArray ofReal = onReal.get("real " + name);
            compare(
                    name,
                    name.endsWith("embed.weight_orig") ? ofReal : sum(ofReal, onFake.get("fake " + name)),
                    expected);
        });
        for (int i = 0; i < FEATURES; i++) {
            inputs.put("real feature " + i, onReal.get("feature " + i));
        }
        try (Training t = new Training()) {
            Operand<TFloat32> loss = paint(t);
            Map<String, WeightArray> expected = gradients("G");
            t.differentiate("", loss, List.copyOf(expected.keySet()));
            t.load("embedder", "generator", "discriminator");
            Named<WeightArray> out = t.run(inputs);
            expected.forEach((name, array) -> compare(name, out.get(name), array));
        }
    }

    /** Adversarial + 10 feature matching + 0.01 embedding match, as published; puts out the pictures. */
    private static Operand<TFloat32> paint(Training t) {
        Ops tf = t.tf;
        Operand<TFloat32> each = new FsthEmbedder(t.p.in("embedder"), FsthTinyGoldenTest.EMBEDDER)
                .apply(t.input("faceDrawings", 6, 64, 64, 3), t.input("faces", 6, 64, 64, 3));
        Operand<TFloat32> threes = tf.reshape(each, tf.constant(new long[] {2, 3, 16}));
        Operand<TFloat32> drawing = t.input("drawing", 2, 64, 64, 3);
        Operand<TFloat32> fake = new FsthGenerator(t.p.in("generator"), FsthTinyGoldenTest.GENERATOR)
                .apply(drawing, tf.math.mean(threes, tf.constant(1)))
                .rgb();
        t.outputs.put("fake", tf.identity(fake));
        Operand<TFloat32> rows = t.critic.rows(tf.constant(LABELS));
        FsthDiscriminator.Judgement judgement = t.critic.apply(drawing, fake, rows);
        Operand<TFloat32> loss = tf.math.neg(t.mean(judgement.score()));
        for (int i = 0; i < FEATURES; i++) {
            Operand<TFloat32> feature = judgement.features().get(i);
            Operand<TFloat32> real =
                    t.input("real feature " + i, feature.shape().asArray());
            Operand<TFloat32> apart = t.mean(tf.math.abs(tf.math.sub(feature, real)));
            loss = tf.math.add(loss, tf.math.mul(tf.constant(10f / FEATURES), apart));
        }
        int[] start = {0, 0, 0};
        Operand<TFloat32> first = tf.reshape(
                tf.slice(threes, tf.constant(start), tf.constant(new int[] {2, 1, 16})),
                tf.constant(new long[] {2, 16}));
        Operand<TFloat32> match = t.mean(tf.math.abs(tf.math.sub(first, tf.stopGradient(rows))));
        return tf.math.add(loss, tf.math.mul(tf.constant(0.01f), match));
    }

    /** The critic's three passes of a step, each with a power iteration of its own, but only one for the table of rows. */
    private Map<String, Named<WeightArray>> judge(WeightArray fake, List<String> names) throws IOException {
        try (Training t = new Training()) {
            Ops tf = t.tf;
            Operand<TFloat32> drawing = t.input("drawing", 2, 64, 64, 3);
            Operand<TFloat32> picture = t.input("picture", 2, 64, 64, 3);
            Operand<TFloat32> rows = t.critic.rows(tf.constant(LABELS));
            FsthDiscriminator.Judgement judgement = t.critic.apply(drawing, picture, rows);
            Operand<TFloat32> detached =
                    t.critic.apply(drawing, picture, tf.stopGradient(rows)).score();
            for (int i = 0; i < FEATURES; i++) {
                t.outputs.put("feature " + i, tf.identity(judgement.features().get(i)));
            }
            Operand<TFloat32> one = tf.constant(1f);
            t.differentiate("real ", t.mean(tf.nn.relu(tf.math.sub(one, judgement.score()))), names);
            t.differentiate(
                    "fake ",
                    t.mean(tf.nn.relu(tf.math.add(one, detached))),
                    names.stream().filter(n -> !n.endsWith("embed.weight_orig")).toList());
            t.load("discriminator");
            Map<String, WeightArray> table = t.store.read(t.session, TABLE);
            t.store.updates().forEach(update -> put(t.outputs, update));
            WeightArray drawn = pictures("in_dec_stickmen");
            Map<String, Named<WeightArray>> passes = new HashMap<>();
            passes.put("fake", t.run(Map.of("drawing", drawn, "picture", fake)));
            t.store.load(t.session, table);
            passes.put("detached", t.run(Map.of("drawing", drawn, "picture", fake)));
            t.store.load(t.session, table);
            passes.put("real", t.run(Map.of("drawing", drawn, "picture", pictures("in_target_rgbs"))));
            return passes;
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Operand<TFloat32>> outputs, Object update) {
        outputs.put("update " + outputs.size(), (Operand<TFloat32>) update);
    }

    /** Some gradients are nought but for rounding: behind a satisfied hinge, or of a shift that a norm takes out again. */
    private static void compare(String name, WeightArray actual, WeightArray expected) {
        if (Closeness.absolute(expected.values(), new float[expected.values().length]) < NOUGHT) {
            Closeness.assertAbsolute("nought " + name, actual, expected, NOUGHT);
        } else {
            Closeness.assertRelative("gradient " + name, actual, expected, NUMBERS);
        }
    }

    private static WeightArray sum(WeightArray a, WeightArray b) {
        float[] sum = a.values().clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b.values()[i];
        }
        return new WeightArray(a.shape(), sum);
    }

    private Map<String, WeightArray> gradients(String which) throws IOException {
        return TorchLayout.ours(Npy.readAll(folder.resolve("step1_grads_" + which + ".npz")));
    }

    private WeightArray pictures(String name) throws IOException {
        return LpdTinyGoldenTest.pictures(folder, name);
    }
}
