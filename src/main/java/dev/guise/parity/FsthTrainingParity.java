package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FsthGenerator;
import dev.guise.torchimport.FsthSizes;
import dev.guise.torchimport.ImportedModel;
import dev.guise.training.FsthStep;
import dev.guise.training.StepFeed;
import dev.guise.training.StepProbe;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * FSTH's training against the reference: the steps of meta-learning from a checkpoint before the last of them, and the steps
 * of fine-tuning from the checkpoint with which those ended, or from the personal one that was made of it.
 */
final class FsthTrainingParity {
    private static final String GENERATOR = "generator";
    private static final Map<String, String> PREFIXES = Map.of("embedder", "embedder.", GENERATOR, "generator.");

    private final ImportedModel model;
    private final FsthSizes sizes;
    private final ReferenceFolder folder;
    private final ParityReport report;
    private final TrainingOptions options;
    private final MetaSteps steps;

    FsthTrainingParity(ImportedModel model, FsthSizes sizes, ReferenceFolder folder, ParityReport report) {
        this.model = model;
        this.sizes = sizes;
        this.folder = folder;
        this.report = report;
        this.options = new TrainingOptions(model.options());
        this.steps = new MetaSteps(model, PREFIXES, Set.of(), folder, report);
    }

    /** Compares what begins with this checkpoint. */
    void compare() throws IOException {
        boolean switched = steps.told() > 0 && model.iteration() == steps.told();
        if (steps.ahead() && ready(steps.name(), "in_enc_rgbs", "in_enc_stickmen", "in_label")) {
            meta();
        }
        if (switched && model.finetuned() && ready("fine-tuning")) {
            fineTune(model.arrays(GENERATOR, false), model.arrays(GENERATOR, true), Optional.empty());
        } else if (switched && ready("fine-tuning", "ft_e_new")) {
            float[] person = required(folder.find("ft_e_new"), "ft_e_new").values();
            fineTune(personal(false, person), personal(true, person), Optional.of(person));
        }
    }

    /** Says why a part cannot be compared, if it cannot. */
    private boolean ready(String part, String... more) {
        Optional<String> missing = List.of("in_dec_stickmen", "in_target_rgbs").stream()
                .filter(name -> !folder.has(name))
                .findFirst()
                .or(() ->
                        List.of(more).stream().filter(name -> !folder.has(name)).findFirst());
        boolean complete = model.has(GENERATOR, true) && model.has(GENERATOR, false) && model.has("embedder", false);
        Optional<String> reason = missing.map(name -> "the folder lacks " + name)
                .or(() -> complete ? Optional.empty() : Optional.of("weights and averages are not both here"))
                .or(options::unknown)
                .or(() -> steps.ahead() ? steps.missing() : Optional.empty());
        reason.ifPresent(why -> report.skip(part, why));
        return reason.isEmpty();
    }

    private FsthStep.Networks networks() {
        return new FsthStep.Networks(sizes.embedder(), sizes.generator(), sizes.discriminator());
    }

    private Map<String, WeightArray> personal(boolean averaged, float[] person) {
        return FsthGenerator.personalise(model.arrays(GENERATOR, averaged), sizes.generator(), person);
    }

    private static void name(Map<String, WeightArray> state, String prefix, Map<String, WeightArray> arrays) {
        arrays.forEach((name, array) -> state.put(prefix + name, array));
    }

    private void meta() throws IOException {
        WeightArray target = pictures("in_target_rgbs");
        WeightArray faces = pictures("in_enc_rgbs");
        int batch = (int) target.shape()[0];
        int frames = (int) faces.shape()[0] / batch;
        Map<String, WeightArray> arrays = Map.of(
                FsthStep.FACES,
                faces,
                FsthStep.FACE_DRAWINGS,
                pictures("in_enc_stickmen"),
                FsthStep.DRAWING,
                pictures("in_dec_stickmen"),
                FsthStep.TARGET,
                target);
        int[] label = Frames.labels(required(folder.find("in_label"), "in_label"));
        StepFeed feed = new StepFeed(arrays, label);
        try (StepProbe probe = StepProbe.meta(networks(), options.meta(), steps.state(), batch, frames)) {
            if (model.iteration() == 0) {
                gradients(probe.gradients(feed, Map.of()));
            }
            report.begin(steps.name());
            steps.compare(probe, feed);
        }
    }

    private void gradients(Map<String, WeightArray> ours) throws IOException {
        report.begin("gradients of step 1");
        for (String which : List.of("step1_grads_G", "step1_grads_D")) {
            Optional<Map<String, WeightArray>> theirs = folder.gradients(which);
            theirs.ifPresent(gradients -> gradients.forEach(
                    (name, expected) -> report.gradient("gradient " + name, SeenRun.required(ours, name), expected)));
        }
    }

    private void fineTune(
            Map<String, WeightArray> generator, Map<String, WeightArray> averaged, Optional<float[]> person)
            throws IOException {
        Map<String, WeightArray> state = new LinkedHashMap<>();
        name(state, "generator.", generator);
        name(state, "ema/generator.", averaged);
        name(state, "discriminator.", model.arrays("discriminator", false));
        WeightArray target = pictures("in_target_rgbs");
        int batch = (int) target.shape()[0];
        Map<String, WeightArray> arrays =
                Map.of(FsthStep.DRAWING, pictures("in_dec_stickmen"), FsthStep.TARGET, target);
        StepFeed feed = new StepFeed(arrays, new int[batch]);
        try (StepProbe probe = StepProbe.fineTuning(networks(), options.fineTuningAsTold(), state, person, batch)) {
            report.begin("fine-tuning");
            JsonNode told = folder.meta("ft_steps");
            for (int i = 0; i < told.size(); i++) {
                report.losses("ft step " + (i + 1), probe.step(feed, i), told.get(i));
            }
        }
    }

    private WeightArray pictures(String name) throws IOException {
        return required(folder.pictures(name), name);
    }

    private static WeightArray required(Optional<WeightArray> array, String name) throws IOException {
        return array.orElseThrow(() -> new IOException("the folder lacks " + name));
    }
}
