package dev.guise.commands;

import dev.guise.checkpoint.WeightArray;
import dev.guise.parity.TrainingOptions;
import dev.guise.torchimport.FsthSizes;
import dev.guise.torchimport.ImportedModel;
import dev.guise.torchimport.LpdSizes;
import dev.guise.training.FsthStep;
import dev.guise.training.LandmarkTuning;
import dev.guise.training.LpdNetworks;
import dev.guise.training.LpdWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of the papers' authors as the command import has laid it down, or one of one's own as the command train has.
 *
 * @param folder that import or train made
 */
record PublishedModel(Path folder, ImportedModel model) {
    private static final String GENERATOR = "generator";
    private static final String CRITIC = "discriminator";
    private static final String EMBEDDER = "embedder";
    private static final List<String> LPD = List.of("identity-encoder", "pose-encoder", GENERATOR, CRITIC);
    private static final List<String> FSTH = List.of(EMBEDDER, GENERATOR, CRITIC);

    /** Reads all its weights. */
    static PublishedModel open(Path named) throws IOException {
        Path folder = ofRun(named);
        if (Files.isRegularFile(folder)) {
            throw new IOException("model " + folder + " is a file: make a folder of it with guise import " + folder
                    + " --out FOLDER, and name that");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("model " + folder + " is not there: name the folder that guise import has made");
        }
        PublishedModel opened = new PublishedModel(folder, ImportedModel.open(folder));
        List<String> missing = (opened.isFsth() ? FSTH : LPD)
                .stream()
                        .filter(network -> !opened.model.has(network, true) && !opened.model.has(network, false))
                        .toList();
        if (!missing.isEmpty()) {
            throw new IOException("model " + folder + " lacks " + String.join(", ", missing) + "; LPD has "
                    + String.join(", ", LPD) + ", FSTH has " + String.join(", ", FSTH)
                    + ": import the whole checkpoint again with guise import");
        }
        return opened;
    }

    /** A run of the command train keeps its networks in a folder of its own. */
    static Path ofRun(Path named) {
        Path model = named.resolve("model");
        return Files.isDirectory(model) && Files.exists(named.resolve("state.safetensors")) ? model : named;
    }

    boolean isFsth() {
        return model.isFsth();
    }

    /** As a bundle names it: within the models folder by the way from there, elsewhere by the whole path. */
    String name(Path models) {
        Path generator = folder.toAbsolutePath().normalize().resolve(GENERATOR);
        Path home = models.toAbsolutePath().normalize();
        return (generator.startsWith(home) ? home.relativize(generator) : generator).toString();
    }

    TrainingOptions options() {
        return new TrainingOptions(model.options());
    }

    LpdNetworks lpdNetworks() {
        LpdSizes sizes = model.lpdSizes();
        return new LpdNetworks(
                sizes.generator().imagePx(),
                sizes.identityEncoder(),
                sizes.poseEncoder(),
                sizes.generator(),
                sizes.discriminator());
    }

    FsthStep.Networks fsthNetworks() {
        FsthSizes sizes = model.fsthSizes();
        return new FsthStep.Networks(sizes.embedder(), sizes.generator(), sizes.discriminator());
    }

    /** What the model is used by: its averages, or where only the weights as last trained were imported, those. */
    LpdWeights lpdWeights() {
        return lpdWeights(model.has(GENERATOR, true));
    }

    LandmarkTuning.Weights fsthWeights() {
        return fsthWeights(model.has(GENERATOR, true));
    }

    /** Whether the weights as last trained are here. */
    boolean hasRaw() {
        return model.has(GENERATOR, false);
    }

    /** The weights as last trained, if they are here. */
    Optional<LpdWeights> rawLpdWeights() {
        return hasRaw() ? Optional.of(lpdWeights(false)) : Optional.empty();
    }

    Optional<LandmarkTuning.Weights> rawFsthWeights() {
        return hasRaw() ? Optional.of(fsthWeights(false)) : Optional.empty();
    }

    private LpdWeights lpdWeights(boolean averaged) {
        return new LpdWeights(
                model.arrays("identity-encoder", averaged),
                model.arrays("pose-encoder", averaged),
                model.arrays(GENERATOR, averaged),
                critic());
    }

    private LandmarkTuning.Weights fsthWeights(boolean averaged) {
        return new LandmarkTuning.Weights(
                model.arrays(EMBEDDER, averaged), model.arrays(GENERATOR, averaged), critic());
    }

    private Map<String, WeightArray> critic() {
        return model.arrays(CRITIC, false);
    }
}
