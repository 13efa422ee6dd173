package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.Init;
import dev.guise.nn.Parameters;
import java.util.function.Consumer;

/**
 * A checkpoint of latent pose descriptors (LPD): embedder, generator, discriminator and the running averages of the first
 * two. Its parts are checked when asked for.
 */
public final class LpdCheckpoint {
    /** Name of the person's numbers that fine-tuning adds to the generator, [1,E]. */
    public static final String IDENTITY_EMBEDDING = "identity_embedding";

    private static final String EMBEDDER = "embedder";
    private static final String GENERATOR = "generator";
    private static final String AVERAGES = "running_averages";

    private final TorchFile file;
    private final LpdSizes sizes;

    private LpdCheckpoint(TorchFile file, LpdSizes sizes) {
        this.file = file;
        this.sizes = sizes;
    }

    /** Finds out the sizes; refuses a file that is no such checkpoint or whose options and tensors disagree. */
    public static LpdCheckpoint of(TorchFile file) throws CheckpointException {
        TensorShapes embedder = new TensorShapes(file.tensors(EMBEDDER));
        TensorShapes generator = new TensorShapes(file.tensors(GENERATOR));
        TensorShapes critic = new TensorShapes(file.tensors("discriminator"));
        try {
            return new LpdCheckpoint(file, LpdSizes.of(file.arguments(), embedder, generator, critic));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file.path() + " is no usable checkpoint: " + e.getMessage(), e);
        }
    }

    public LpdSizes sizes() {
        return sizes;
    }

    /** Whether the checkpoint was fine-tuned for one person, whose numbers are then part of the generator. */
    public boolean finetuned() throws CheckpointException {
        return file.tensors(GENERATOR).containsKey(IDENTITY_EMBEDDING);
    }

    public boolean hasAverages() {
        return file.has(AVERAGES, EMBEDDER) && file.has(AVERAGES, GENERATOR);
    }

    /** The identity encoder; of the running average, or as it was last trained. */
    public TorchPart identityEncoder(boolean averaged) throws CheckpointException {
        return part(averaged, EMBEDDER, "identity_encoder.", p -> new IdentityEncoder(p, sizes.identityEncoder()));
    }

    public TorchPart poseEncoder(boolean averaged) throws CheckpointException {
        return part(averaged, EMBEDDER, "pose_encoder.", p -> new PoseEncoder(p, sizes.poseEncoder()));
    }

    public TorchPart generator(boolean averaged) throws CheckpointException {
        boolean person = finetuned();
        return part(averaged, GENERATOR, "", p -> generator(p, person));
    }

    private void generator(Parameters p, boolean person) {
        Generator unused = new Generator(p, sizes.generator());
        if (person) {
            p.weight(IDENTITY_EMBEDDING, Init.constant(0), 1, sizes.generator().identitySize());
        }
    }

    /** The critic, which has no average. */
    public TorchPart discriminator() throws CheckpointException {
        return part(false, "discriminator", "", p -> new Discriminator(p, sizes.discriminator()));
    }

    private TorchPart part(boolean averaged, String dict, String prefix, Consumer<Parameters> network)
            throws CheckpointException {
        return averaged
                ? TorchPart.of(file, prefix, network, AVERAGES, dict)
                : TorchPart.of(file, prefix, network, dict);
    }
}
