package dev.guise.training;

import dev.guise.networks.PatchDiscriminator;
import dev.guise.networks.PatchRefiner;
import dev.guise.nn.Parameters;
import dev.guise.photo.PatchInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A patch network's half of an {@link AdversarialStep}. What should be made is the true picture only as far as may be painted, the
 * moved picture elsewhere: so no loss and no critic asks for what the network cannot change. Names begin with {@code refiner.}
 * and {@code discriminator.}.
 */
final class PatchStep {
    /** Input: what the network sees, [N,H,W,{@link PatchInput#CHANNELS}]. */
    static final String INPUT = "input";
    /** Input: the true pictures, [N,H,W,3]. */
    static final String TARGET = "target";

    static final String REFINER = "refiner.";

    private static final int DRAWING = 4;
    private static final int DRAWINGS = 2;

    private PatchStep() {}

    /** One step of a stage; {@link AdversarialStep#PREVIEW} makes any number of patches at once. */
    static AdversarialStep of(PatchConfig config) {
        StepGraph ground = new StepGraph(config.seed(), config.batch(), false);
        PatchRefiner.Size size = config.patch().size();
        Operand<TFloat32> input =
                ground.input(INPUT, config.batch(), size.heightPx(), size.widthPx(), PatchInput.CHANNELS);
        Operand<TFloat32> target = ground.input(TARGET, config.batch(), size.heightPx(), size.widthPx(), 3);
        Operand<TFloat32> made = new PatchRefiner(ground.learning().in("refiner"), size).apply(input);
        Operand<TFloat32> goal = goal(ground.tf, input, target);
        Map<String, Operand<TFloat32>> own = new LinkedHashMap<>();
        if (config.weights().laplacian() > 0) {
            Operand<TFloat32> loss = Losses.laplacian(ground.tf, ground.tf.math.sub(made, goal));
            own.put("laplacian", ground.tf.math.mul(loss, ground.tf.constant((float)
                    config.weights().laplacian())));
        }
        AdversarialRecipe recipe = config.recipe();
        AdversarialStep.Scene scene = new AdversarialStep.Scene(
                made,
                Optional.empty(),
                Optional.empty(),
                recipe.weights().wantCritic()
                        ? Optional.of(critic(
                                ground.tf,
                                new PatchDiscriminator(ground.learning().in("discriminator")),
                                drawing(ground.tf, input)))
                        : Optional.empty(),
                goal,
                goal,
                Optional.empty(),
                own);
        AdversarialStep step = new AdversarialStep(ground, scene, recipe, name -> true, name -> true);
        step.outputs.put(AdversarialStep.PREVIEW, preview(ground, size));
        return step;
    }

    private static Operand<TFloat32> preview(StepGraph ground, PatchRefiner.Size size) {
        Parameters averaged = new Parameters(ground.tf, new AveragedStore(ground.store));
        return new PatchRefiner(averaged.in("refiner"), size)
                .apply(ground.input(
                        AdversarialStep.PREVIEW_DRIVER, -1, size.heightPx(), size.widthPx(), PatchInput.CHANNELS));
    }

    private static Operand<TFloat32> goal(Ops tf, Operand<TFloat32> input, Operand<TFloat32> target) {
        Operand<TFloat32> moved = channels(tf, input, 0, 3);
        Operand<TFloat32> missing = tf.math.sub(target, moved);
        return tf.math.add(moved, tf.math.mul(missing, PatchRefiner.allowed(tf, input)));
    }

    private static Operand<TFloat32> drawing(Ops tf, Operand<TFloat32> input) {
        return channels(tf, input, DRAWING, DRAWINGS);
    }

    private static Operand<TFloat32> channels(Ops tf, Operand<TFloat32> input, int from, int count) {
        return tf.slice(input, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, count}));
    }

    private static Critic critic(Ops tf, PatchDiscriminator network, Operand<TFloat32> drawing) {
        return new Critic() {
            /** There is one row for all, and it says nothing. */
            @Override
            public Operand<TFloat32> rows(Operand<TInt32> label) {
                return tf.constant(new float[1]);
            }

            @Override
            public Judgement judge(Operand<TFloat32> picture, Operand<TFloat32> rows) {
                PatchDiscriminator.Judgement judgement = network.apply(picture, drawing);
                return new Judgement(judgement.score(), judgement.features());
            }

            @Override
            public Critic again() {
                return critic(tf, network.again(), drawing);
            }
        };
    }
}
