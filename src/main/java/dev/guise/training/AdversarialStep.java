package dev.guise.training;

import dev.guise.networks.Vgg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * One adversarial step as published (LPD section 4.1), for any system that brings its own forward pass: all gradients from
 * one forward pass and from the weights before the step, then the step of generator and embedder, the step of the critic,
 * and the running averages. The critic judges three times, each time after one more power iteration: fake pictures for the
 * generator, the same pictures for itself with a row that carries no gradient, and real ones. The reference steps the
 * generator before it differentiates the critic's loss; its fake pictures are the old ones all the same.
 */
final class AdversarialStep implements AutoCloseable {
    /**
     * A system's half of the step.
     *
     * @param made the pictures that the generator made, [N,H,W,3] on black
     * @param mask their masks [N,H,W,1], where the generator makes any
     * @param each what the embedder sees in each of the k pictures [N,k,E], where the embedder learns
     * @param critic where a loss wants one
     * @param target what should have been made [N,H,W,3] on black
     * @param targetMask [N,H,W,1]
     */
    record Scene(
            Operand<TFloat32> made,
            Optional<Operand<TFloat32>> mask,
            Optional<Operand<TFloat32>> each,
            Optional<Critic> critic,
            Operand<TFloat32> target,
            Operand<TFloat32> targetMask,
            Optional<FaceRegionCrop> faceCrop) {}

    /** Name of what the critic owns. */
    static final String CRITIC = "discriminator.";

    /** Input: a driver, [1,H,W,3], for the outputs whose names begin with this. */
    static final String PREVIEW_DRIVER = "preview_driver";
    /** Output: what the averages draw for that driver, [1,H,W,3]. */
    static final String PREVIEW = "preview";

    static final String VGG19 = "vgg19";
    static final String VGG_FACE = "vggface";

    final StepGraph ground;
    /** Each loss by name, weighted. */
    final Map<String, Operand<TFloat32>> readings = new LinkedHashMap<>();
    /** Everything that a step changes. */
    final List<Op> updates = new ArrayList<>();
    /** Lets the averages begin as what they average. */
    final List<Op> startAverages;
    /** The gradient of everything that learns. */
    final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    /** What tests and previews may look at. */
    final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();

    final Map<Placeholder<TFloat32>, StepRule> dials = new LinkedHashMap<>();

    final AdversarialRecipe recipe;
    private final Ops tf;

    /**
     * Builds losses, gradients and updates on a scene.
     *
     * @param learns whether a trainable variable that is not the critic's learns, by name
     * @param averaged whether a trainable variable has a running average
     */
    AdversarialStep(
            StepGraph ground,
            Scene scene,
            AdversarialRecipe recipe,
            Predicate<String> learns,
            Predicate<String> averaged) {
        this.ground = ground;
        this.tf = ground.tf;
        this.recipe = recipe;
        outputs.put("fake_rgbs", scene.made);
        scene.mask.ifPresent(mask -> outputs.put("fake_segm", mask));
        List<String> trainable = ground.store.trainableNames();
        Predicate<String> critics = name -> name.startsWith(CRITIC);
        Operand<TFloat32> generatorLoss = pictureLosses(scene);
        List<Adam> adams = new ArrayList<>();
        List<StepRule> rules = new ArrayList<>(List.of(recipe.generatorRule()));
        if (scene.critic.isPresent()) {
            Trial trial = judge(scene, scene.critic.get());
            generatorLoss = tf.math.add(generatorLoss, criticisedLosses(scene, trial));
            Operand<TFloat32> criticLoss =
                    recipe.adversarial().critic(tf, trial.onDetached.score(), trial.onReal.score());
            adams.add(adam(weighted("adversarial_D", 1, criticLoss), trainable, critics));
            rules.add(recipe.criticRule());
        }
        adams.add(0, adam(generatorLoss, trainable, critics.negate().and(learns)));
        RunningAverages averages = new RunningAverages(
                tf,
                ground.store,
                trainable.stream().filter(critics.negate().and(averaged)).toList());
        this.startAverages = averages.starts();
        update(adams, rules, averages);
    }

    /** What the critic says of fake pictures, of the same without a way back to the generator, and of real ones. */
    private record Trial(
            Operand<TFloat32> rows, Critic.Judgement onFake, Critic.Judgement onDetached, Critic.Judgement onReal) {}

    private Trial judge(Scene scene, Critic first) {
        Operand<TFloat32> rows = first.rows(ground.label);
        Critic.Judgement onFake = first.judge(scene.made, rows);
        Critic second = first.again();
        Critic.Judgement onDetached = second.judge(tf.stopGradient(scene.made), tf.stopGradient(rows));
        Critic.Judgement onReal = second.again().judge(scene.target, rows);
        outputs.put("real_embedding", rows);
        outputs.put("fake_score_G", onFake.score());
        outputs.put("fake_score_D", onDetached.score());
        outputs.put("real_score", onReal.score());
        return new Trial(rows, onFake, onDetached, onReal);
    }

    private Operand<TFloat32> criticisedLosses(Scene scene, Trial trial) {
        AdversarialRecipe.Weights weights = recipe.weights();
        Operand<TFloat32> total = tf.constant(0f);
        if (weights.adversarial() > 0) {
            Operand<TFloat32> loss = recipe.adversarial()
                    .generator(tf, trial.onFake.score(), trial.onDetached.score(), trial.onReal.score());
            total = tf.math.add(total, weighted("adversarial_G", weights.adversarial(), loss));
        }
        if (weights.featureMatching() > 0) {
            Operand<TFloat32> loss = FeatureMatching.of(tf, trial.onFake.features(), trial.onReal.features());
            total = tf.math.add(total, weighted("feature_matching", weights.featureMatching(), loss));
        }
        if (weights.embeddingMatch() > 0 && scene.each.isPresent()) {
            Operand<TFloat32> loss = EmbeddingMatch.of(tf, scene.each.get(), trial.rows);
            total = tf.math.add(total, weighted("embedding_matching", weights.embeddingMatch(), loss));
        }
        return total;
    }

    private Operand<TFloat32> pictureLosses(Scene scene) {
        AdversarialRecipe.Weights weights = recipe.weights();
        Operand<TFloat32> total = tf.constant(0f);
        if (weights.pixels() > 0) {
            Operand<TFloat32> loss = Losses.absolute(tf, scene.made, scene.target);
            total = tf.math.add(total, weighted("pixels", weights.pixels(), loss));
        }
        if (weights.dice() > 0 && scene.mask.isPresent()) {
            DiceLoss dice = recipe.quirks().maskOfThreeChannels() ? DiceLoss.REFERENCE : DiceLoss.ONE_CHANNEL;
            Operand<TFloat32> loss = dice.of(tf, scene.mask.get(), scene.targetMask);
            total = tf.math.add(total, weighted("segmentation_dice", weights.dice(), loss));
        }
        if (weights.vgg19() > 0) {
            PerceptualLoss loss = new PerceptualLoss(vgg(VGG19, Vgg.Depth.VGG19), Optional.empty());
            total = tf.math.add(total, weighted("perceptual_vgg19", weights.vgg19(), seen(loss, scene)));
        }
        if (weights.vggFace() > 0) {
            PerceptualLoss loss = new PerceptualLoss(vgg(VGG_FACE, Vgg.Depth.FACE), scene.faceCrop);
            total = tf.math.add(total, weighted("perceptual_vggface", weights.vggFace(), seen(loss, scene)));
        }
        return total;
    }

    private Operand<TFloat32> seen(PerceptualLoss loss, Scene scene) {
        return loss.of(tf, scene.made, scene.target);
    }

    private Vgg vgg(String name, Vgg.Depth depth) {
        Vgg.Input input = recipe.quirks().vggInput() ? Vgg.Input.REFERENCE : Vgg.Input.CAFFE;
        return new Vgg(ground.frozen().in(name), depth, input);
    }

    private Operand<TFloat32> weighted(String name, double weight, Operand<TFloat32> loss) {
        Operand<TFloat32> weighted = tf.math.mul(loss, tf.constant((float) weight));
        readings.put(name, weighted);
        return weighted;
    }

    private Adam adam(Operand<TFloat32> loss, List<String> trainable, Predicate<String> chosen) {
        Adam adam = Adam.plain(
                tf,
                ground.graph,
                ground.store,
                loss,
                trainable.stream().filter(chosen).toList());
        gradients.putAll(adam.gradients());
        return adam;
    }

    /** Nothing may change before everything has been computed, since variables are read in place. */
    private void update(List<Adam> adams, List<StepRule> rules, RunningAverages averages) {
        List<Op> before = new ArrayList<>(readings.values());
        adams.forEach(adam -> before.addAll(adam.prerequisites()));
        before.addAll(ground.store.updateValues());
        Ops after = behind(before);
        for (int i = 0; i < adams.size(); i++) {
            updates.addAll(adams.get(i).updates(after, fed(rules.get(i))));
        }
        updates.addAll(ground.store.updates(after));
        updates.addAll(averages.updates(behind(updates), tf.constant((float) recipe.average())));
    }

    private Ops behind(List<Op> before) {
        return tf.withControlDependencies(
                List.of(tf.withControlDependencies(before).noOp()));
    }

    private Adam.Fed fed(StepRule rule) {
        Placeholder<TFloat32> dial = ground.dial(3);
        dials.put(dial, rule);
        Optional<Operand<TFloat32>> plain =
                rule.kind() == StepRule.Kind.RECTIFIED ? Optional.of(ground.number(dial, 2)) : Optional.empty();
        return new Adam.Fed(
                ground.number(dial, 0), ground.number(dial, 1), plain, (float) rule.beta1(), (float) rule.beta2());
    }

    @Override
    public void close() {
        ground.close();
    }
}
