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

/**
 * The first training step at small widths against the reference: outputs with batch statistics and power iterations, and
 * the gradient of every parameter.
 */
final class LpdStepGoldenTest {
    private static final double PICTURE = 1e-4;
    private static final double NUMBERS = 1e-3;
    private static final double DIRECTION = 0.98;
    private static final double NOUGHT = 1e-6;
    private static final int FEATURES = 7;
    private static final int[] LABELS = {3, 1};

    private final Path folder = TestFolders.golden("lpd-tiny");

    /** A graph whose numbers train, with placeholders by name. */
    private final class Training implements AutoCloseable {
        final Graph graph = new Graph();
        final Ops tf = Ops.create(graph);
        final VariableStore store = new VariableStore(tf, 1, true);
        final Parameters p = new Parameters(tf, store);
        final Map<String, Operand<TFloat32>> fed = new HashMap<>();
        final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
        final Session session = new Session(graph);

        Operand<TFloat32> input(String name, long... shape) {
            Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
            fed.put(name, input);
            return input;
        }

        void load(String... networks) throws IOException {
            try (TorchFile file = TorchFile.open(folder.resolve("model_00000000_zip_noopt.pth"))) {
                for (String network : networks) {
                    Map<String, WeightArray> named = new HashMap<>();
                    TorchLayout.ours(file.stateDict(network)).forEach((k, v) -> named.put(network + "." + k, v));
                    store.load(session, named);
                }
            }
        }

        /** Adds the gradient of each named parameter to the outputs, as {@code prefix + name}. */
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

        Named<WeightArray> run(Map<String, WeightArray> inputs) {
            return OneRun.fetch(session, Named.of(fed), inputs, outputs);
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }

    @Test
    void judgesAndLearnsAsTheReference() throws IOException {
        try (Training t = new Training()) {
            Map<String, Named<WeightArray>> passes =
                    judge(t, List.copyOf(gradients("D", "discriminator").keySet()));
            compare("fake_score_G", Named.of(passes).get("fake").get("score"));
            compare("fake_score_D", Named.of(passes).get("detached").get("score"));
            compare("real_score", Named.of(passes).get("real").get("score"));
            gradients("D", "discriminator").forEach((name, expected) -> {
                WeightArray onReal = Named.of(passes).get("real").get("real " + name);
                WeightArray sum = name.endsWith("embed.weight_orig")
                        ? onReal
                        : sum(onReal, Named.of(passes).get("detached").get("fake " + name));
                compareGradient(name, sum, expected);
            });
        }
    }

    /**
     * The critic's three passes of a step, each with a power iteration of its own, but only one for the table of rows.
     * Their outputs are the score, the features and the gradients of the loss on fake and on real pictures.
     */
    private Map<String, Named<WeightArray>> judge(Training t, List<String> names) throws IOException {
        Ops tf = t.tf;
        Discriminator critic = new Discriminator(t.p.in("discriminator"), LpdTinyGoldenTest.CRITIC);
        Operand<TFloat32> picture = t.input("picture", 2, 64, 64, 3);
        Operand<TFloat32> rows = critic.rows(tf.constant(LABELS));
        Discriminator.Judgement judgement = critic.apply(picture, rows);
        Operand<TFloat32> detached =
                critic.apply(picture, tf.stopGradient(rows)).score();
        t.outputs.put("score", judgement.score());
        t.outputs.put("rows", rows);
        for (int i = 0; i < FEATURES; i++) {
            t.outputs.put("feature " + i, tf.identity(judgement.features().get(i)));
        }
        Operand<TFloat32> one = tf.constant(1f);
        t.differentiate("real ", mean(tf, tf.nn.relu(tf.math.sub(one, judgement.score()))), names);
        t.differentiate(
                "fake ",
                mean(tf, tf.nn.relu(tf.math.add(one, detached))),
                names.stream().filter(n -> !n.endsWith("embed.weight_orig")).toList());
        t.load("discriminator");
        List<String> table = List.of("discriminator.embed.weight_u", "discriminator.embed.weight_v");
        Map<String, WeightArray> start = t.store.read(t.session, table);
        t.outputs.putAll(updates(t.store));
        Map<String, WeightArray> fake = Map.of("picture", LpdTinyGoldenTest.pictures(folder, "train1_fake_rgbs"));
        Map<String, WeightArray> real = Map.of("picture", LpdTinyGoldenTest.pictures(folder, "in_target_rgbs"));
        Map<String, Named<WeightArray>> passes = new HashMap<>();
        passes.put("fake", t.run(fake));
        t.store.load(t.session, start);
        passes.put("detached", t.run(fake));
        t.store.load(t.session, start);
        passes.put("real", t.run(real));
        return passes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Operand<TFloat32>> updates(VariableStore store) {
        Map<String, Operand<TFloat32>> updates = new LinkedHashMap<>();
        store.updates().forEach(update -> updates.put("update " + updates.size(), (Operand<TFloat32>) update));
        return updates;
    }

    @Test
    void paintsAndLearnsAsTheReference() throws IOException {
        Map<String, WeightArray> inputs = realSide();
        inputs.put("identity", Npy.read(folder.resolve("train1_embeds.npy")));
        inputs.put("pose", Npy.read(folder.resolve("train1_pose_embedding.npy")));
        try (Training t = new Training()) {
            Operand<TFloat32> loss = generatorLoss(t, t.input("identity", 2, 16), t.input("pose", 2, 12));
            Map<String, WeightArray> expected = gradients("G", "generator");
            t.differentiate("", loss, List.copyOf(expected.keySet()));
            t.load("generator", "discriminator");
            Named<WeightArray> out = t.run(inputs);
            compare("fake_score_G", out.get("fake_score_G"));
            for (String name : List.of("fake_rgbs", "fake_segm")) {
                WeightArray picture = LpdTinyGoldenTest.pictures(folder, "train1_" + name);
                Closeness.assertAbsolute("train1 " + name, out.get(name), picture, PICTURE);
            }
            expected.forEach((name, array) -> compareGradient(name, out.get(name), array));
        }
    }

    /**
     * Batch statistics of eight numbers and ReLU6 make these gradients jump with the last bit of a weight (by a tenth of
     * the largest number), in the reference as here; so only their direction is compared.
     */
    @Test
    void encodesAndLearnsAsTheReference() throws IOException {
        Map<String, WeightArray> inputs = realSide();
        inputs.put("faces", LpdTinyGoldenTest.pictures(folder, "in_enc_rgbs"));
        inputs.put("driver", LpdTinyGoldenTest.pictures(folder, "in_pose_input_rgbs"));
        try (Training t = new Training()) {
            Ops tf = t.tf;
            Parameters embedder = t.p.in("embedder");
            Operand<TFloat32> each = new IdentityEncoder(embedder.in("identity_encoder"), LpdTinyGoldenTest.IDENTITY)
                    .apply(t.input("faces", 6, 64, 64, 3));
            Operand<TFloat32> threes = tf.reshape(each, tf.constant(new long[] {2, 3, 16}));
            Operand<TFloat32> identity = tf.math.mean(threes, tf.constant(1));
            Operand<TFloat32> pose = new PoseEncoder(embedder.in("pose_encoder"), LpdTinyGoldenTest.POSE)
                    .apply(t.input("driver", 2, 64, 64, 3));
            t.outputs.put("embeds", identity);
            t.outputs.put("pose_embedding", pose);
            Operand<TFloat32> loss = add(tf, generatorLoss(t, identity, pose), 0.01, match(t, threes));
            Map<String, WeightArray> expected = gradients("G", "embedder");
            t.differentiate("", loss, List.copyOf(expected.keySet()));
            t.load("embedder", "generator", "discriminator");
            Named<WeightArray> out = t.run(inputs);
            compare("embeds", out.get("embeds"));
            compare("pose_embedding", out.get("pose_embedding"));
            expected.forEach((name, array) -> {
                if (largest(array) > NOUGHT) {
                    Closeness.assertDirection("gradient " + name, out.get(name), array, DIRECTION);
                }
            });
        }
    }

    /** Masks, and what the critic sees in the real pictures. */
    private Map<String, WeightArray> realSide() throws IOException {
        Map<String, WeightArray> inputs = new HashMap<>();
        inputs.put("mask", LpdTinyGoldenTest.pictures(folder, "in_real_segm"));
        try (Training t = new Training()) {
            Named<WeightArray> real =
                    Named.of(judge(t, List.of("discriminator.linear.bias"))).get("real");
            for (int i = 0; i < FEATURES; i++) {
                inputs.put("real feature " + i, real.get("feature " + i));
            }
        }
        return inputs;
    }

    /** Adversarial + 10 feature matching + dice, as published. */
    private static Operand<TFloat32> generatorLoss(Training t, Operand<TFloat32> identity, Operand<TFloat32> pose) {
        Ops tf = t.tf;
        Generator.Picture fake = new Generator(t.p.in("generator"), LpdTinyGoldenTest.GENERATOR).apply(identity, pose);
        Discriminator critic = new Discriminator(t.p.in("discriminator"), LpdTinyGoldenTest.CRITIC);
        Operand<TFloat32> rows = critic.rows(tf.constant(LABELS));
        Discriminator.Judgement judgement = critic.apply(fake.rgb(), rows);
        t.outputs.put("fake_rgbs", fake.rgb());
        t.outputs.put("fake_segm", fake.mask());
        t.outputs.put("fake_score_G", judgement.score());
        t.outputs.put("rows", rows);
        Operand<TFloat32> loss = tf.math.neg(mean(tf, judgement.score()));
        for (int i = 0; i < FEATURES; i++) {
            Operand<TFloat32> feature = judgement.features().get(i);
            Operand<TFloat32> real =
                    t.input("real feature " + i, feature.shape().asArray());
            loss = add(tf, loss, 10.0 / FEATURES, mean(tf, tf.math.abs(tf.math.sub(feature, real))));
        }
        return add(tf, loss, 1, dice(tf, fake.mask(), t.input("mask", 2, 64, 64, 3)));
    }

    /** The first of each person's three embeddings [2,3,16] against the critic's row. */
    private static Operand<TFloat32> match(Training t, Operand<TFloat32> threes) {
        Ops tf = t.tf;
        Operand<TFloat32> first = tf.reshape(
                tf.slice(threes, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {2, 1, 16})),
                tf.constant(new long[] {2, 16}));
        Operand<TFloat32> rows = tf.stopGradient(Named.of(t.outputs).get("rows"));
        return mean(tf, tf.math.abs(tf.math.sub(first, rows)));
    }

    /** The real mask has three equal channels, the fake one has one, as in the reference. */
    private static Operand<TFloat32> dice(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
        Operand<TFloat32> both = total(tf, tf.math.mul(tf.constant(2f), tf.math.mul(fake, real)));
        Operand<TFloat32> each = tf.math.add(total(tf, tf.math.square(fake)), total(tf, tf.math.square(real)));
        return tf.math.neg(tf.math.log(tf.math.div(both, each)));
    }

    private static Operand<TFloat32> add(Ops tf, Operand<TFloat32> sum, double weight, Operand<TFloat32> loss) {
        return tf.math.add(sum, tf.math.mul(tf.constant((float) weight), loss));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
        return tf.math.div(total(tf, x), tf.constant((float) x.shape().size()));
    }

    private static Operand<TFloat32> total(Ops tf, Operand<TFloat32> x) {
        int[] axes = new int[x.shape().numDimensions()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        return tf.sum(x, tf.constant(axes));
    }

    private static WeightArray sum(WeightArray a, WeightArray b) {
        float[] sum = a.values().clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b.values()[i];
        }
        return new WeightArray(a.shape(), sum);
    }

    private void compare(String name, WeightArray actual) throws IOException {
        Closeness.assertRelative(
                "train1 " + name, actual, Npy.read(folder.resolve("train1_" + name + ".npy")), NUMBERS);
    }

    /** Some gradients are nought but for rounding: behind a satisfied hinge, or of a shift that a norm takes out again. */
    private static void compareGradient(String name, WeightArray actual, WeightArray expected) {
        if (largest(expected) < NOUGHT) {
            Closeness.assertAbsolute("nought " + name, actual, expected, NOUGHT);
        } else {
            Closeness.assertRelative("gradient " + name, actual, expected, NUMBERS);
        }
    }

    private static double largest(WeightArray array) {
        return Closeness.absolute(array.values(), new float[array.values().length]);
    }

    /** Gradients of the parameters of one network, in our layout. */
    private Map<String, WeightArray> gradients(String which, String network) throws IOException {
        Map<String, WeightArray> ours = new LinkedHashMap<>();
        TorchLayout.ours(Npy.readAll(folder.resolve("step1_grads_" + which + ".npz")))
                .forEach((name, array) -> {
                    if (name.startsWith(network)) {
                        ours.put(name, array);
                    }
                });
        return ours;
    }
}
