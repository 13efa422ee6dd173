package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a PyTorch file holds, as networks of ours. */
public sealed interface TorchModel permits LpdCheckpoint, FsthCheckpoint, VggWeights {
    /** Key of the running averages of embedder and generator. */
    String AVERAGES = "running_averages";

    /**
     * One network.
     *
     * @param name of our class
     * @param file name of a weights file of it, without its ending
     * @param sizes numbers that fix its shape, for its manifest
     */
    record Network(String name, String file, TorchPart part, Map<String, String> sizes) {}

    /** Finds out what the file holds; refuses one that holds none of the models known here. */
    static TorchModel of(TorchFile file) throws CheckpointException {
        if (file.has("embedder") && file.has("generator")) {
            boolean fsth = file.tensors("embedder").keySet().stream().anyMatch(name -> name.startsWith("down_block"));
            return fsth ? FsthCheckpoint.of(file) : LpdCheckpoint.of(file);
        }
        if (VggWeights.here(file)) {
            return VggWeights.of(file);
        }
        throw new CheckpointException(file.path() + " holds none of the models known here, which are checkpoints of "
                + "latent pose descriptors and FSTH, VGG-19 and VGGFace; at its top: "
                + Shown.text(String.join(", ", file.names())));
    }

    /** In words for people. */
    String kind();

    /** Whether there are running averages beside the weights as last trained. */
    boolean hasAverages();

    /** The networks of which there are averages, either those or as last trained; checked, not yet read. */
    List<Network> networks(boolean averaged) throws CheckpointException;

    /** The networks that are never averaged: the critic. */
    List<Network> others() throws CheckpointException;

    /** All of them as last trained. */
    default List<Network> trained() throws CheckpointException {
        return Stream.concat(networks(false).stream(), others().stream()).toList();
    }
}
