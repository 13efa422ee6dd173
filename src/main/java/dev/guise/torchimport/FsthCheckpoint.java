package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Parameters;
import dev.guise.torchimport.TorchPart.Place;
import java.util.List;
import java.util.function.Consumer;

/**
 * A checkpoint of the LPD authors' FSTH: embedder, generator, discriminator and the running averages of the first two. In
 * a fine-tuned one the generator is the personal form.
 */
public final class FsthCheckpoint implements TorchModel {
    private static final String EMBEDDER = "embedder";
    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";
    static final String PERSONAL = "decoder_blocks.0.block.0.weight";

    private final TorchFile file;
    private final FsthSizes sizes;
    private final boolean personal;

    private FsthCheckpoint(TorchFile file, FsthSizes sizes, boolean personal) {
        this.file = file;
        this.sizes = sizes;
        this.personal = personal;
    }

    /** Finds out the sizes; refuses a file that is no such checkpoint or whose options and tensors disagree. */
    public static FsthCheckpoint of(TorchFile file) throws CheckpointException {
        TensorShapes generator = TensorShapes.of(file.tensors(GENERATOR));
        TensorShapes critic = TensorShapes.of(file.tensors(DISCRIMINATOR));
        try {
            FsthSizes sizes = FsthSizes.of(file.arguments(), critic);
            return new FsthCheckpoint(file, sizes, generator.has(PERSONAL));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file.path() + " is no usable checkpoint: " + e.getMessage(), e);
        }
    }

    public FsthSizes sizes() {
        return sizes;
    }

    /** Whether the generator is one person's. */
    public boolean finetuned() {
        return personal;
    }

    @Override
    public boolean hasAverages() {
        return file.has(AVERAGES, EMBEDDER) && file.has(AVERAGES, GENERATOR);
    }

    public TorchPart embedder(boolean averaged) throws CheckpointException {
        return part(place(averaged, EMBEDDER), p -> new FsthEmbedder(p, sizes.embedder()));
    }

    public TorchPart generator(boolean averaged) throws CheckpointException {
        Place place = place(averaged, GENERATOR);
        return personal
                ? part(
                        place.ignoring("project.", "P, which a personal generator no longer uses"),
                        p -> FsthGenerator.personal(p, sizes.generator()))
                : part(place, p -> new FsthGenerator(p, sizes.generator()));
    }

    /** The critic, which has no average. */
    public TorchPart discriminator() throws CheckpointException {
        return part(place(false, DISCRIMINATOR), p -> new FsthDiscriminator(p, sizes.discriminator()));
    }

    private static Place place(boolean averaged, String dict) {
        return averaged ? Place.at(AVERAGES, dict) : Place.at(dict);
    }

    private TorchPart part(Place place, Consumer<Parameters> network) throws CheckpointException {
        return TorchPart.of(file, place, network);
    }

    @Override
    public String kind() {
        return personal ? "FSTH, fine-tuned for one person" : "FSTH";
    }

    @Override
    public List<Network> networks(boolean averaged) throws CheckpointException {
        return List.of(
                network("FsthEmbedder", "embedder", embedder(averaged), sizes.embedder()),
                network("FsthGenerator", "generator", generator(averaged), sizes.generator()));
    }

    @Override
    public List<Network> others() throws CheckpointException {
        return List.of(network("FsthDiscriminator", "discriminator", discriminator(), sizes.discriminator()));
    }

    private Network network(String name, String fileName, TorchPart part, Record widths) {
        return new Network(name, fileName, part, NetworkSizes.forManifest(sizes.forManifest(), widths));
    }
}
