package dev.guise.training;

import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.nn.Parameters;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * FSTH's half of an {@link AdversarialStep} as the authors' program has it (sections 3.3 and 3.4): embedder and generator in
 * meta-learning, one person's generator in fine-tuning. Names begin with {@code embedder.}, {@code generator.} and
 * {@code discriminator.}.
 */
public final class FsthStep {
    /** Input: the k pictures of each person, [N*k,H,W,3]. */
    public static final String FACES = "faces";
    /** Input: the drawings of their landmarks, [N*k,H,W,3]. */
    public static final String FACE_DRAWINGS = "face_drawings";
    /** Input: the drawing of the driver's landmarks, [N,H,W,3]. */
    public static final String DRAWING = "drawing";
    /** Input: what should be made, [N,H,W,3]; on black where the generator makes masks. */
    public static final String TARGET = "target";
    /** Input: its mask, [N,H,W,1]; where the generator makes masks. */
    public static final String MASK = "mask";
    /** Input: top, bottom, left, right of the face in pixels, [N,4]; where a loss looks at faces. */
    public static final String FACE_BOX = "face_box";

    static final String EMBEDDER = "embedder.";
    static final String GENERATOR = "generator.";

    private FsthStep() {}

    /** Sizes of the three networks. */
    public record Networks(
            FsthEmbedder.Size embedder, FsthGenerator.Size generator, FsthDiscriminator.Size discriminator) {
        /** The published sizes for so many videos. */
        public static Networks paper(int labels) {
            return new Networks(
                    FsthEmbedder.Size.PAPER, FsthGenerator.Size.PAPER, FsthDiscriminator.Size.paper(labels));
        }

        /** The same with another number of the critic's rows. */
        Networks labelled(int labels) {
            FsthDiscriminator.Size d = discriminator;
            return new Networks(
                    embedder,
                    generator,
                    new FsthDiscriminator.Size(
                            d.imagePx(),
                            d.blocks(),
                            d.channels(),
                            d.maximum(),
                            d.identitySize(),
                            labels,
                            d.reflect(),
                            d.pooling(),
                            d.attention()));
        }
    }

    /**
     * One step of meta-learning.
     *
     * @param batch N
     * @param frames k
     */
    static AdversarialStep meta(Networks sizes, AdversarialRecipe recipe, int batch, int frames, long seed) {
        StepGraph ground = new StepGraph(seed, batch, recipe.quirks().exactNorms());
        Ops tf = ground.tf;
        int px = sizes.generator().imagePx();
        long all = (long) batch * frames;
        Operand<TFloat32> flat = new FsthEmbedder(ground.learning().in("embedder"), sizes.embedder())
                .apply(ground.input(FACE_DRAWINGS, all, px, px, 3), ground.input(FACES, all, px, px, 3)); // [N*k,E]
        Operand<TFloat32> each = tf.reshape(
                flat, tf.constant(new long[] {batch, frames, sizes.embedder().identitySize()})); // [N,k,E]
        FsthGenerator.Picture made = new FsthGenerator(ground.learning().in("generator"), sizes.generator())
                .apply(ground.input(DRAWING, batch, px, px, 3), tf.math.mean(each, tf.constant(1)));
        return new AdversarialStep(
                ground,
                scene(ground, sizes, recipe, batch, made, Optional.of(each)),
                recipe,
                name -> true,
                name -> true);
    }

    /** One step of fine-tuning: the generator is the personal form, the critic has one row, the embedder is not used. */
    static AdversarialStep fineTuning(Networks sizes, AdversarialRecipe recipe, int batch, long seed) {
        StepGraph ground = new StepGraph(seed, batch, recipe.quirks().exactNorms());
        int px = sizes.generator().imagePx();
        FsthGenerator.Picture made = FsthGenerator.personal(ground.learning().in("generator"), sizes.generator())
                .apply(ground.input(DRAWING, batch, px, px, 3));
        AdversarialStep step = new AdversarialStep(
                ground,
                scene(ground, sizes.labelled(1), recipe, batch, made, Optional.empty()),
                recipe,
                name -> true,
                name -> true);
        step.outputs.put(AdversarialStep.PREVIEW, preview(ground, sizes));
        return step;
    }

    private static Operand<TFloat32> preview(StepGraph ground, Networks sizes) {
        int px = sizes.generator().imagePx();
        Parameters averaged = new Parameters(ground.tf, new AveragedStore(ground.store));
        return FsthGenerator.personal(averaged.in("generator"), sizes.generator())
                .apply(ground.input(AdversarialStep.PREVIEW_DRIVER, 1, px, px, 3))
                .rgb();
    }

    private static AdversarialStep.Scene scene(
            StepGraph ground,
            Networks sizes,
            AdversarialRecipe recipe,
            int batch,
            FsthGenerator.Picture made,
            Optional<Operand<TFloat32>> each) {
        int px = sizes.generator().imagePx();
        boolean masked = sizes.generator().head() == FsthGenerator.Head.MASKED;
        Operand<TFloat32> target = ground.input(TARGET, batch, px, px, 3);
        return new AdversarialStep.Scene(
                made.rgb(),
                masked ? Optional.of(made.mask()) : Optional.empty(),
                each,
                recipe.weights().wantCritic()
                        ? Optional.of(critic(
                                new FsthDiscriminator(ground.learning().in("discriminator"), sizes.discriminator()),
                                ground.input(DRAWING, batch, px, px, 3)))
                        : Optional.empty(),
                target,
                masked ? ground.input(MASK, batch, px, px, 1) : target, // without masks no loss reads it
                recipe.weights().vggFace() > 0
                        ? Optional.of(new FaceRegionCrop(ground.tf, ground.input(FACE_BOX, batch, 4)))
                        : Optional.empty());
    }

    private static Critic critic(FsthDiscriminator network, Operand<TFloat32> drawing) {
        return new Critic() {
            @Override
            public Operand<TFloat32> rows(Operand<TInt32> label) {
                return network.rows(label);
            }

            @Override
            public Judgement judge(Operand<TFloat32> picture, Operand<TFloat32> rows) {
                FsthDiscriminator.Judgement judgement = network.apply(drawing, picture, rows);
                return new Judgement(judgement.score(), judgement.features());
            }

            @Override
            public Critic again() {
                return critic(network.again(), drawing);
            }
        };
    }
}
