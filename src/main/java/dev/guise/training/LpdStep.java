package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.Init;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * LPD's half of an {@link AdversarialStep} (sections 3.1 to 3.3): embedder and generator in meta-learning, one person's
 * generator in fine-tuning. Names of what is saved begin as in the published checkpoint with
 * {@code embedder.identity_encoder.}, {@code embedder.pose_encoder.}, {@code generator.} and {@code discriminator.}.
 */
public final class LpdStep {
    /** Input: the k pictures of each person, with their backgrounds, [N*k,H,W,3]. */
    public static final String IDENTITY = "identity";
    /** Input: the augmented driver, with its background, [N,px,px,3]. */
    public static final String POSE = "pose";
    /** Input: what should be made, on black, [N,H,W,3]. */
    public static final String TARGET = "target";
    /** Input: its mask, [N,H,W,1]. */
    public static final String MASK = "mask";

    /** Output: the pose of a preview's driver, [1,P]. */
    static final String PREVIEW_POSE = "preview_pose";

    static final String EMBEDDER = "embedder.";
    static final String IDENTITY_ENCODER = EMBEDDER + "identity_encoder.";
    static final String POSE_ENCODER = EMBEDDER + "pose_encoder.";
    static final String GENERATOR = "generator.";
    /** The person's numbers, [1,E]: after fine-tuning part of the generator, as in the published checkpoint. */
    static final String PERSON = GENERATOR + "identity_embedding";

    private LpdStep() {}

    /**
     * One step of meta-learning: generator, embedder and critic learn from N videos.
     *
     * @param batch N
     * @param frames k
     */
    static AdversarialStep meta(LpdNetworks sizes, AdversarialRecipe recipe, int batch, int frames, long seed) {
        StepGraph ground = new StepGraph(seed, batch, recipe.quirks().exactNorms());
        Ops tf = ground.tf;
        Parameters embedder = ground.learning().in("embedder");
        int e = sizes.identityEncoder().identitySize();
        Operand<TFloat32> flat = new IdentityEncoder(embedder.in("identity_encoder"), sizes.identityEncoder())
                .apply(ground.input(
                        IDENTITY, (long) batch * frames, sizes.identityPx(), sizes.identityPx(), 3)); // [N*k,E]
        Operand<TFloat32> each = tf.reshape(flat, tf.constant(new long[] {batch, frames, e})); // [N,k,E]
        Operand<TFloat32> identity = tf.math.mean(each, tf.constant(1)); // [N,E]
        Operand<TFloat32> pose = pose(ground, embedder.in("pose_encoder"), sizes, batch); // [N,P]
        Generator.Picture made =
                new Generator(ground.learning().in("generator"), sizes.generator()).apply(identity, pose);
        AdversarialStep step = new AdversarialStep(
                ground, scene(ground, sizes, recipe, batch, made, Optional.of(each)), recipe, all -> true, all -> true);
        step.outputs.put("embeds", identity);
        step.outputs.put("pose_embedding", pose);
        return step;
    }

    /**
     * One step of fine-tuning (section 3.5): the person's numbers are part of the generator, the critic has one row, the
     * embedder does not learn.
     *
     * @param batch N
     * @param livePoseEncoder whether the pose encoder behaves as in training, with the statistics of the batch and dropout,
     *     as in the reference, and its average goes on towards its weights; otherwise it is as in driving
     */
    static AdversarialStep fineTuning(
            LpdNetworks sizes, AdversarialRecipe recipe, int batch, boolean livePoseEncoder, long seed) {
        StepGraph ground = new StepGraph(seed, batch, recipe.quirks().exactNorms());
        Ops tf = ground.tf;
        Parameters encoder = ground.learning().in("embedder").in("pose_encoder");
        Operand<TFloat32> pose = pose(ground, livePoseEncoder ? encoder : encoder.atRest(), sizes, batch); // [N,P]
        Parameters generator = ground.learning().in("generator");
        int e = sizes.generator().identitySize();
        Operand<TFloat32> person = generator.weight("identity_embedding", Init.constant(0), 1, e);
        Operand<TFloat32> identity = tf.tile(person, tf.constant(new int[] {batch, 1})); // [N,E]
        Generator.Picture made = new Generator(generator, sizes.generator()).apply(identity, pose);
        AdversarialStep step = new AdversarialStep(
                ground,
                scene(ground, sizes.labelled(1), recipe, batch, made, Optional.empty()),
                recipe,
                name -> name.startsWith(GENERATOR),
                name -> livePoseEncoder || name.startsWith(GENERATOR));
        step.outputs.put("pose_embedding", pose);
        addPreview(step, ground, sizes);
        return step;
    }

    private static void addPreview(AdversarialStep step, StepGraph ground, LpdNetworks sizes) {
        Parameters averaged = new Parameters(ground.tf, new AveragedStore(ground.store));
        int px = sizes.poseEncoder().inputPx();
        Operand<TFloat32> pose = new PoseEncoder(averaged.in("embedder").in("pose_encoder"), sizes.poseEncoder())
                .apply(ground.input(AdversarialStep.PREVIEW_DRIVER, 1, px, px, 3));
        Parameters generator = averaged.in("generator");
        Operand<TFloat32> person = generator.weight(
                "identity_embedding", Init.constant(0), 1, sizes.generator().identitySize());
        step.outputs.put(PREVIEW_POSE, pose);
        step.outputs.put(
                AdversarialStep.PREVIEW,
                new Generator(generator, sizes.generator()).apply(person, pose).rgb());
    }

    /**
     * Puts a person's numbers in the place of the critic's table, whose spectral norm makes a row of length one of them. The
     * vectors of that norm for one row are right from the start; the reference draws them and is right after one pass.
     */
    static void oneRow(Map<String, WeightArray> state, float[] person) {
        row(person).forEach((name, array) -> state.put(AdversarialStep.CRITIC + name, array));
    }

    /**
     * Sets the critic of fine-tuning.
     *
     * @param arrays of a critic; none: it begins untaught
     * @param person whose numbers take the place of its table; none: its one row is the person's already
     */
    static void loadCritic(StepSession session, Map<String, WeightArray> arrays, Optional<float[]> person) {
        if (arrays.isEmpty()) {
            Map<String, WeightArray> start = new LinkedHashMap<>();
            person.ifPresent(numbers -> oneRow(start, numbers));
            session.load(start);
            return;
        }
        Map<String, WeightArray> critic = new LinkedHashMap<>(arrays);
        person.ifPresent(numbers -> critic.putAll(row(numbers)));
        session.loadNetwork(AdversarialStep.CRITIC, critic);
    }

    private static Map<String, WeightArray> row(float[] person) {
        double squares = 0;
        for (float number : person) {
            squares += (double) number * number;
        }
        float[] direction = new float[person.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (person[i] / Math.max(Math.sqrt(squares), 1e-12));
        }
        return Map.of(
                "embed.weight_orig", new WeightArray(new long[] {1, person.length}, person.clone()),
                "embed.weight_u", new WeightArray(new long[] {1}, new float[] {1}),
                "embed.weight_v", new WeightArray(new long[] {person.length}, direction));
    }

    /** A session on a step, on its own thread's placement. */
    static StepSession open(AdversarialStep step, Placement placement) {
        return new StepSession(step, placement);
    }

    private static Operand<TFloat32> pose(StepGraph ground, Parameters encoder, LpdNetworks sizes, int batch) {
        int px = sizes.poseEncoder().inputPx();
        return new PoseEncoder(encoder, sizes.poseEncoder()).apply(ground.input(POSE, batch, px, px, 3));
    }

    private static AdversarialStep.Scene scene(
            StepGraph ground,
            LpdNetworks sizes,
            AdversarialRecipe recipe,
            int batch,
            Generator.Picture made,
            Optional<Operand<TFloat32>> each) {
        int px = sizes.generator().imagePx();
        return new AdversarialStep.Scene(
                made.rgb(),
                Optional.of(made.mask()),
                each,
                recipe.weights().wantCritic()
                        ? Optional.of(
                                critic(new Discriminator(ground.learning().in("discriminator"), sizes.discriminator())))
                        : Optional.empty(),
                ground.input(TARGET, batch, px, px, 3),
                ground.input(MASK, batch, px, px, 1),
                Optional.of(FaceRegionCrop.central(ground.tf, px)));
    }

    private static Critic critic(Discriminator network) {
        return new Critic() {
            @Override
            public Operand<TFloat32> rows(Operand<TInt32> label) {
                return network.rows(label);
            }

            @Override
            public Judgement judge(Operand<TFloat32> picture, Operand<TFloat32> rows) {
                Discriminator.Judgement judgement = network.apply(picture, rows);
                return new Judgement(judgement.score(), judgement.features());
            }

            @Override
            public Critic again() {
                return critic(network.again());
            }
        };
    }
}
