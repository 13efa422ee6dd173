package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.GoldenJson;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.nn.Placement;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Meta-learning at small widths against the reference: the first step's inside, three steps' losses, and all that they leave. */
final class LpdTrainingGoldenTest {
    private static final double CLOSE = 1e-3;
    private static final double DIRECTION = 0.98;
    private static final double NOUGHT = 1e-6;

    private final TinyLpd tiny = new TinyLpd();
    private final GoldenJson meta;

    LpdTrainingGoldenTest() throws IOException {
        this.meta = GoldenJson.read(tiny.folder.resolve("meta.json"));
    }

    private static AdversarialRecipe published() {
        return AdversarialRecipe.meta(AdversarialRecipe.Weights.PUBLISHED.withoutVgg(), AdversarialRecipe.Quirks.EXACT);
    }

    /**
     * Without a first moment the first steps are hardly more than the gradient's sign, so what jumps in the embedder's
     * gradient (below) has moved the third step's losses by about a thousandth, and the statistics of the encoders' batches
     * by more: these are compared after the first step only.
     */
    @Test
    void stepsAsTheReference() throws IOException {
        AdversarialStep step = LpdStep.meta(tiny.sizes(), published(), 2, 3, 1);
        StepFeed feed = tiny.metaFeed();
        try (StepSession session = LpdStep.open(step, Placement.plain())) {
            session.load(known(step, tiny.state("model_00000000.pth")));
            compareOutputs(session.look(feed, named(step, step.outputs)));
            compareGradients(step, session.look(feed, encoded(step), step.gradients));
            for (int i = 0; i < 3; i++) {
                compareLosses(meta.at("/train_steps/" + i), session.step(feed, i), i < 2 ? CLOSE : 2 * CLOSE);
                if (i == 0) {
                    compareState("model_00000001.pth", session.read());
                }
            }
            Map<String, WeightArray> third = tiny.state("model_00000003.pth");
            third.keySet().removeIf(name -> name.contains("running_"));
            compareState("model_00000003.pth", third, session.read());
        }
    }

    /** Through identities: a fetched sum may vanish when it is fused with what follows. */
    private static Map<String, Operand<TFloat32>> named(AdversarialStep step, Map<String, Operand<TFloat32>> outputs) {
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        outputs.forEach((name, output) -> named.put(name, step.ground.tf.identity(output)));
        return named;
    }

    /** What the reference's encoders gave, so that their rounding does not move the gradients of what follows. */
    private Map<Operand<TFloat32>, WeightArray> encoded(AdversarialStep step) throws IOException {
        Map<Operand<TFloat32>, WeightArray> encoded = new HashMap<>();
        for (String name : List.of("embeds", "pose_embedding")) {
            encoded.put(Named.of(step.outputs).get(name), Npy.read(tiny.folder.resolve("train1_" + name + ".npy")));
        }
        return encoded;
    }

    private void compareOutputs(Map<String, WeightArray> outputs) throws IOException {
        for (String name : List.of("embeds", "pose_embedding", "fake_score_G", "fake_score_D", "real_score")) {
            WeightArray expected = Npy.read(tiny.folder.resolve("train1_" + name + ".npy"));
            Closeness.assertRelative("train1 " + name, Named.of(outputs).get(name), expected, CLOSE);
        }
        for (String name : List.of("fake_rgbs", "fake_segm")) {
            WeightArray expected = tiny.pictures("train1_" + name);
            Closeness.assertAbsolute("train1 " + name, Named.of(outputs).get(name), expected, CLOSE);
        }
    }

    private void compareGradients(AdversarialStep step, Map<String, WeightArray> gradients) throws IOException {
        Map<String, WeightArray> expected = new LinkedHashMap<>();
        for (String which : List.of("G", "D")) {
            expected.putAll(TorchLayout.ours(Npy.readAll(tiny.folder.resolve("step1_grads_" + which + ".npz"))));
        }
        assertThat(step.gradients.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach(
                (name, array) -> compareGradient(name, Named.of(gradients).get(name), array));
    }

    /**
     * Batch statistics of eight numbers and ReLU6 make the embedder's gradients jump with the last bit of a weight (by a tenth
     * of the largest number), in the reference as here; so only their direction is compared, as by {@code verify}: processors
     * round differently, and the worst seen was .003.
     */
    private static void compareGradient(String name, WeightArray actual, WeightArray expected) {
        double largest = Closeness.absolute(expected.values(), new float[expected.values().length]);
        if (largest < NOUGHT) {
            Closeness.assertAbsolute("nought " + name, actual, expected, 10 * NOUGHT);
        } else if (name.startsWith(LpdStep.EMBEDDER)) {
            Closeness.assertDirection(name, actual, expected, DIRECTION);
        } else {
            Closeness.assertRelative(name, actual, expected, CLOSE);
        }
    }

    static void compareLosses(GoldenJson expected, Map<String, Double> actual, double tolerance) {
        actual.forEach((name, loss) -> assertThat(loss)
                .as(name)
                .isCloseTo(
                        expected.number((name.endsWith("_D") ? "/losses_D/" : "/losses_G/") + name),
                        Offset.offset(tolerance)));
        assertThat(actual).hasSize(expected.at("/losses_G").size() + 1);
    }

    private void compareState(String file, Map<String, WeightArray> actual) throws IOException {
        compareState(file, tiny.state(file), actual);
    }

    /**
     * Fine-tuning as in the reference: the raw generator of the checkpoint, whose average starts anew, the pose encoder in
     * training mode, whose average goes on, and one row for the critic.
     */
    @Test
    void fineTunesAsTheReference() throws IOException {
        AdversarialRecipe recipe = AdversarialRecipe.fineTuning(
                AdversarialRecipe.Weights.PUBLISHED.withoutVgg(), AdversarialRecipe.Quirks.EXACT);
        AdversarialStep step = LpdStep.fineTuning(tiny.sizes(), recipe, 4, true, 1);
        WeightArray person = Npy.read(tiny.folder.resolve("ft_identity_embedding_init.npy"));
        Map<String, WeightArray> start = new LinkedHashMap<>(tiny.state("model_00000003.pth"));
        start.put(LpdStep.PERSON, new WeightArray(new long[] {1, 16}, person.values()));
        LpdStep.oneRow(start, person.values());
        try (StepSession session = LpdStep.open(step, Placement.plain())) {
            start.keySet().removeIf(name -> name.startsWith("ema/generator."));
            session.load(known(step, start));
            session.startAverages();
            start.keySet().removeIf(name -> !name.startsWith("ema/"));
            session.load(known(step, start));
            for (int i = 0; i < 8; i++) {
                compareLosses(meta.at("/ft_steps/" + i), session.step(tiny.fineTuningFeed(), i), CLOSE);
                comparePerson(meta.at("/ft_steps/" + i), session);
            }
            Map<String, WeightArray> expected = tiny.state("ft_00000008.pth");
            expected.keySet().removeIf(name -> name.contains("identity_encoder"));
            turned(expected, "discriminator.embed.weight_u");
            turned(expected, "discriminator.embed.weight_v");
            compareState("ft_00000008.pth", expected, session.read());
        }
    }

    /** Both vectors of a spectral norm may point the other way; the reference drew where they began. */
    private static void turned(Map<String, WeightArray> state, String name) {
        WeightArray array = Named.of(state).get(name);
        float[] values = array.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        state.put(name, new WeightArray(array.shape(), values));
    }

    private static void comparePerson(GoldenJson expected, StepSession session) {
        String average = RunningAverages.PREFIX + LpdStep.PERSON;
        Map<String, WeightArray> present = session.read(List.of(LpdStep.PERSON, average));
        Closeness.assertAbsolute(
                "person", Named.of(present).get(LpdStep.PERSON), expected.array("/identity_embedding", 1, 16), CLOSE);
        Closeness.assertAbsolute(
                "person's average",
                Named.of(present).get(average),
                expected.array("/identity_embedding_ema", 1, 16),
                CLOSE);
    }

    /** A buffer's average is the buffer. */
    static void compareState(String file, Map<String, WeightArray> expected, Map<String, WeightArray> actual) {
        expected.forEach((name, array) -> {
            String ours = actual.containsKey(name) ? name : name.replaceFirst("^ema/", "");
            double size = Math.max(1, Closeness.absolute(array.values(), new float[array.values().length]));
            Closeness.assertAbsolute(file + " " + name, Named.of(actual).get(ours), array, CLOSE * size);
        });
    }

    /** Without the averages of buffers, which are the buffers themselves. */
    static Map<String, WeightArray> known(AdversarialStep step, Map<String, WeightArray> state) {
        Map<String, WeightArray> known = new LinkedHashMap<>(state);
        known.keySet().retainAll(step.ground.store.names());
        return known;
    }
}
