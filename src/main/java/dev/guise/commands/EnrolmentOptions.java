package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.enrol.Tutor;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From which model a person is made, and how: the options of enrolment that are for researchers. */
final class EnrolmentOptions {
    @Option(
            names = "--system",
            paramLabel = "photo|lpd|fsth",
            description =
                    "Which system is to drive the person: photo moves the pixels of the best picture and is ready at"
                            + " once; lpd and fsth fine-tune a generator (default: photo, or that of --model).")
    private SystemOption.@Nullable Name system;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description =
                    "A published model that import has made a folder of, or the folder of a run of train on prepared"
                            + " videos, instead of the light ones.")
    private @Nullable Path model;

    @Option(names = "--vgg19", paramLabel = "FILE", description = "With --model: imported weights, for its loss.")
    private @Nullable Path vgg19;

    @Option(names = "--vggface", paramLabel = "FILE", description = "With --model: imported weights, for its loss.")
    private @Nullable Path vggFace;

    @Option(
            names = "--as-reference",
            description =
                    "With --model: also what looks accidental in the authors' program; wants weights imported with"
                            + " --weights both.")
    private boolean asReference;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "With --model: photographs a step; more take more memory (default: 1; with --as-reference up to"
                            + " 8).")
    private @Nullable Integer batch;

    /** The way to make the person. */
    Tutor.Opener opener(Path models, Optional<Integer> steps, Placement placement, PrintStream talk)
            throws IOException {
        if (model == null) {
            refuseWithoutModel();
            SystemOption.Name wished = system == null ? SystemOption.Name.PHOTO : system;
            return switch (wished) {
                case PHOTO -> new PhotoTutor.Opener(models, placement);
                case LPD -> new LpdTutor.Lite(models, steps, placement);
                case FSTH -> new FsthTutor.Lite(models, steps, placement);
            };
        }
        PublishedModel published = PublishedModel.open(model);
        SystemOption.Name its = published.isFsth() ? SystemOption.Name.FSTH : SystemOption.Name.LPD;
        if (system != null && system != its) {
            throw new IOException("model " + model + " is one of " + its + ": leave --system out");
        }
        if (asReference && !published.hasRaw()) {
            throw new IOException("model " + model
                    + " holds averages only, but the authors' program begins with the weights as last trained: import"
                    + " it with --weights both, or leave --as-reference out");
        }
        PublishedTuning tuning =
                new PublishedTuning(published, asReference, Optional.ofNullable(batch), steps, vgg(talk));
        return its == SystemOption.Name.FSTH
                ? new FsthTutor.Published(models, tuning, placement)
                : new LpdTutor.Published(models, tuning, placement);
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
}
