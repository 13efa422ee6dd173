package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.HeadSystem;
import dev.guise.parity.TrainingOptions;
import dev.guise.training.AdversarialRecipe;
import dev.guise.training.AdversarialRecipe.Quirks;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From which model a person is made, and how: the options of enrolment that are for researchers. */
final class EnrolmentOptions {
    @Option(
            names = "--system",
            split = ",",
            paramLabel = "lpd|fsth",
            description = "Only this one of the two light models (default: both).")
    private List<HeadSystem> systems = List.of();

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "A published model that import has made a folder of, instead of the light ones.")
    private @Nullable Path model;

    @Option(names = "--vgg19", paramLabel = "FILE", description = "With --model: imported weights, for its loss.")
    private @Nullable Path vgg19;

    @Option(names = "--vggface", paramLabel = "FILE", description = "With --model: imported weights, for its loss.")
    private @Nullable Path vggFace;

    @Option(
            names = "--as-reference",
            description = "With --model: also what looks accidental in the authors' program; wants weights imported with"
                    + " --weights both.")
    private boolean asReference;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "With --model: photographs a step; more take more memory (default: 1; with --as-reference up to"
                    + " 8).")
    private @Nullable Integer batch;

    /** The ways to make the person, the one that gives the bundle its name first. */
    List<Enroller> enrollers(Enroller.Setup setup, PrintStream talk) throws IOException {
        if (model == null) {
            refuseWithoutModel();
            List<HeadSystem> wanted = systems.isEmpty() ? List.of(HeadSystem.LPD, HeadSystem.FSTH) : systems;
            return wanted.stream()
                    .distinct()
                    .sorted()
                    .map(system -> system == HeadSystem.LPD ? LpdEnroller.light(setup) : FsthEnroller.light(setup))
                    .toList();
        }
        PublishedModel published = PublishedModel.open(model);
        HeadSystem system = published.isFsth() ? HeadSystem.FSTH : HeadSystem.LPD;
        if (!systems.isEmpty() && !systems.equals(List.of(system))) {
            throw new IOException("model " + model + " is one of " + system + ": leave --system out");
        }
        if (asReference && published.rawLpdWeights().isEmpty() && system == HeadSystem.LPD
                || asReference && system == HeadSystem.FSTH && published.rawFsthWeights().isEmpty()) {
            throw new IOException("model " + model
                    + " holds averages only, but the authors' program begins with the weights as last trained: import"
                    + " it with --weights both, or leave --as-reference out");
        }
        Published way = new Published(published, asReference, batch, vgg(talk));
        return List.of(
                system == HeadSystem.LPD ? LpdEnroller.published(setup, way) : FsthEnroller.published(setup, way));
    }

    private void refuseWithoutModel() throws IOException {
        if (vgg19 != null || vggFace != null || asReference || batch != null) {
            throw new IOException("--vgg19, --vggface, --as-reference and --batch belong to --model FOLDER");
        }
    }

    private Map<String, Map<String, WeightArray>> vgg(PrintStream talk) throws IOException {
        Map<String, Map<String, WeightArray>> vgg = new LinkedHashMap<>();
        add(vgg, "vgg19", vgg19, talk);
        add(vgg, "vggface", vggFace, talk);
        return vgg;
    }

    private static void add(
            Map<String, Map<String, WeightArray>> vgg, String network, @Nullable Path place, PrintStream talk)
            throws IOException {
        if (place == null) {
            talk.println("without the loss of " + network + ": import its weights and name them with --" + network);
            return;
        }
        Path file = Files.isDirectory(place) ? place.resolve(network + ".safetensors") : place;
        vgg.put(network, Checkpoint.read(file).arrays());
    }

    /**
     * How a published model is fine-tuned.
     *
     * @param vgg weights of the networks of losses that are here
     */
    record Published(
            PublishedModel model,
            boolean asReference,
            @Nullable Integer batch,
            Map<String, Map<String, WeightArray>> vgg) {
        FineTuning.Plan plan(int photographs, Enroller.Setup setup) throws IOException {
            if (batch != null && (batch < 1 || batch > photographs)) {
                throw new IOException("--batch " + batch + ": give 1.." + photographs
                        + ", as many photographs as show a face");
            }
            TrainingOptions options = model.options();
            AdversarialRecipe recipe = options.fineTuning(
                    vgg.containsKey("vgg19"),
                    vgg.containsKey("vggface"),
                    asReference ? Quirks.REFERENCE : Quirks.NONE);
            FineTuning.Plan plan = asReference
                    ? FineTuning.Plan.asReference(recipe, photographs)
                    : FineTuning.Plan.corrected(recipe, photographs);
            plan = batch == null ? plan : plan.batches(batch);
            return setup.steps() == null ? plan : plan.of(setup.steps());
        }
    }
}
