package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Placement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A published step on the weights of a checkpoint, opened for comparison: what comes out of its forward pass, its
 * gradients, and the losses of as many steps as wanted. One thread.
 */
public final class StepProbe implements AutoCloseable {
    private final AdversarialStep step;
    private final StepSession session;

    private StepProbe(AdversarialStep step) {
        this.step = step;
        this.session = new StepSession(step, Placement.plain());
    }

    /**
     * LPD's meta-learning.
     *
     * @param state arrays by the names of {@link LpdStep}, averages with {@code ema/} and the optimisers' moments with
     *     {@code adam_m/} and {@code adam_v/} before them; others are left out
     * @param batch N
     * @param frames k
     */
    public static StepProbe meta(
            LpdNetworks sizes, AdversarialRecipe recipe, Map<String, WeightArray> state, int batch, int frames) {
        StepProbe probe = new StepProbe(LpdStep.meta(sizes, recipe, batch, frames, 1));
        probe.session.loadKnown(state);
        return probe;
    }

    /**
     * LPD's fine-tuning as the reference begins it: the generator as last trained, whose average starts anew; the pose
     * encoder in training mode, whose average goes on; one row for the critic.
     *
     * @param state of meta-learning, as above
     * @param person the mean of the averaged identity encoder over the person's pictures, [E]
     */
    public static StepProbe fineTuning(
            LpdNetworks sizes, AdversarialRecipe recipe, Map<String, WeightArray> state, float[] person, int batch) {
        Map<String, WeightArray> start = new LinkedHashMap<>(state);
        start.keySet().removeIf(name -> name.startsWith(RunningAverages.PREFIX + LpdStep.GENERATOR));
        start.put(LpdStep.PERSON, new WeightArray(new long[] {1, person.length}, person));
        LpdStep.oneRow(start, person);
        Map<String, WeightArray> averages = new LinkedHashMap<>(start);
        averages.keySet().removeIf(name -> !name.startsWith(RunningAverages.PREFIX));
        StepProbe probe = new StepProbe(LpdStep.fineTuning(sizes, recipe, batch, true, 1));
        probe.session.loadKnown(start);
        probe.session.startAverages();
        probe.session.loadKnown(averages);
        return probe;
    }

    /** FSTH's meta-learning; as above. */
    public static StepProbe meta(
            FsthStep.Networks sizes, AdversarialRecipe recipe, Map<String, WeightArray> state, int batch, int frames) {
        StepProbe probe = new StepProbe(FsthStep.meta(sizes, recipe, batch, frames, 1));
        probe.session.loadKnown(state);
        return probe;
    }

    /**
     * FSTH's fine-tuning.
     *
     * @param state with the personal form of generator and average
     * @param person numbers that become the critic's one row, where the state has none yet, [E]
     */
    public static StepProbe fineTuning(
            FsthStep.Networks sizes,
            AdversarialRecipe recipe,
            Map<String, WeightArray> state,
            Optional<float[]> person,
            int batch) {
        Map<String, WeightArray> start = new LinkedHashMap<>(state);
        person.ifPresent(numbers -> LpdStep.oneRow(start, numbers));
        StepProbe probe = new StepProbe(FsthStep.fineTuning(sizes, recipe, batch, 1));
        probe.session.loadKnown(start);
        return probe;
    }

    /**
     * What comes out of the forward pass: pictures, masks, scores, embeddings.
     *
     * @param given outputs that are given instead of computed
     */
    public Map<String, WeightArray> outputs(StepFeed feed, Map<String, WeightArray> given) {
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        // Through identities: a fetched sum may vanish when it is fused with what follows.
        step.outputs.forEach((name, output) -> {
            if (!name.startsWith(AdversarialStep.PREVIEW)) {
                named.put(name, step.ground.tf.identity(output));
            }
        });
        return session.look(feed, fed(given), named);
    }

    private Map<Operand<TFloat32>, WeightArray> fed(Map<String, WeightArray> given) {
        Map<Operand<TFloat32>, WeightArray> fed = new HashMap<>();
        given.forEach((name, array) -> {
            Operand<TFloat32> output = step.outputs.get(name);
            if (output != null) {
                fed.put(output, array);
            }
        });
        return fed;
    }

    /**
     * The gradient of everything that learns.
     *
     * @param given outputs that are given instead of computed, so that the rounding before them does not matter
     */
    public Map<String, WeightArray> gradients(StepFeed feed, Map<String, WeightArray> given) {
        return session.look(feed, fed(given), step.gradients);
    }

    /** Makes a step, counted from zero; returns its weighted losses. */
    public Map<String, Double> step(StepFeed feed, long count) {
        return session.step(feed, count);
    }

    /** Everything that learns. */
    public Map<String, WeightArray> weights() {
        return session.read(List.copyOf(step.gradients.keySet()));
    }

    /** The person's numbers of fine-tuning, [1,E], as they are or their average. */
    public WeightArray person(boolean averaged) {
        String name = (averaged ? RunningAverages.PREFIX : "") + LpdStep.PERSON;
        return List.copyOf(session.read(List.of(name)).values()).get(0);
    }

    @Override
    public void close() {
        session.close();
    }
}
