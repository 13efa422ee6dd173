package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.NetworkSizes;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.Init;
import dev.guise.nn.Parameters;
import dev.guise.torchimport.TorchPart.Place;
import java.util.List;
import java.util.function.Consumer;

/**
 * A checkpoint of latent pose descriptors (LPD): embedder, generator, discriminator and the running averages of the first
 * two. Its parts are checked when asked for.
 */
public final class LpdCheckpoint implements TorchModel {
    /** Name of the person's numbers that fine-tuning adds to the generator, [1,E]. */
    public static final String IDENTITY_EMBEDDING = "identity_embedding";

    private static final String EMBEDDER = "embedder";
    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";

    private final TorchFile file;
    private final LpdSizes sizes;
    private final boolean finetuned;

    private LpdCheckpoint(TorchFile file, LpdSizes sizes, boolean finetuned) {
        this.file = file;
        this.sizes = sizes;
        this.finetuned = finetuned;
    }

    /** Finds out the sizes; refuses a file that is no such checkpoint or whose options and tensors disagree. */
    public static LpdCheckpoint of(TorchFile file) throws CheckpointException {
        TensorShapes embedder = TensorShapes.of(file.tensors(EMBEDDER));
        TensorShapes generator = TensorShapes.of(file.tensors(GENERATOR));
        TensorShapes critic = TensorShapes.of(file.tensors(DISCRIMINATOR));
        try {
            LpdSizes sizes = LpdSizes.of(file.arguments(), embedder, generator, critic);
            return new LpdCheckpoint(file, sizes, generator.has(IDENTITY_EMBEDDING));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file.path() + " is no usable checkpoint: " + e.getMessage(), e);
        }
    }

    public LpdSizes sizes() {
        return sizes;
    }

    /** Whether the checkpoint was fine-tuned for one person, whose numbers are then part of the generator. */
    public boolean finetuned() {
        return finetuned;
    }

    @Override
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
        return part(averaged, GENERATOR, "", p -> {
            new Generator(p, sizes.generator());
            if (finetuned) {
                p.weight(
                        IDENTITY_EMBEDDING,
                        Init.constant(0),
                        1,
                        sizes.generator().identitySize());
            }
        });
    }

    /** The critic, which has no average. */
    public TorchPart discriminator() throws CheckpointException {
        return part(false, DISCRIMINATOR, "", p -> new Discriminator(p, sizes.discriminator()));
    }

    private TorchPart part(boolean averaged, String dict, String prefix, Consumer<Parameters> network)
            throws CheckpointException {
        Place place = averaged ? Place.at(AVERAGES, dict) : Place.at(dict);
        return TorchPart.of(file, place.below(prefix), network);
    }

    @Override
    public String kind() {
        return finetuned ? "LPD, fine-tuned for one person" : "LPD";
    }

    @Override
    public List<Network> networks(boolean averaged) throws CheckpointException {
        return List.of(
                network("IdentityEncoder", "identity-encoder", identityEncoder(averaged), sizes.identityEncoder()),
                network("PoseEncoder", "pose-encoder", poseEncoder(averaged), sizes.poseEncoder()),
                network("Generator", "generator", generator(averaged), sizes.generator()));
    }

    @Override
    public List<Network> others() throws CheckpointException {
        return List.of(network("Discriminator", "discriminator", discriminator(), sizes.discriminator()));
    }

    private Network network(String name, String fileName, TorchPart part, Record widths) {
        return new Network(name, fileName, part, NetworkSizes.forManifest(sizes.forManifest(), widths));
    }
}
