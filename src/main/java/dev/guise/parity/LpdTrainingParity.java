package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.torchimport.ImportedModel;
import dev.guise.torchimport.LpdSizes;
import dev.guise.training.LpdNetworks;
import dev.guise.training.LpdStep;
import dev.guise.training.StepFeed;
import dev.guise.training.StepProbe;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * LPD's training against the reference: the steps of meta-learning from a checkpoint before the last of them, and the steps of
 * fine-tuning from the checkpoint with which those ended.
 */
final class LpdTrainingParity {
    private static final List<String> NUMBERS =
            List.of("embeds", "pose_embedding", "fake_score_G", "fake_score_D", "real_score");
    private static final Map<String, String> PREFIXES = Map.of(
            "identity-encoder", "embedder.identity_encoder.",
            "pose-encoder", "embedder.pose_encoder.",
            "generator", "generator.");

    private final ImportedModel model;
    private final LpdSizes sizes;
    private final ReferenceFolder folder;
    private final ParityReport report;
    private final TrainingOptions options;
    private final MetaSteps steps;

    LpdTrainingParity(ImportedModel model, LpdSizes sizes, ReferenceFolder folder, ParityReport report) {
        this.model = model;
        this.sizes = sizes;
        this.folder = folder;
        this.report = report;
        this.options = new TrainingOptions(model.options());
        this.steps = new MetaSteps(
                model, PREFIXES, Set.of("embedder.identity_encoder.", "embedder.pose_encoder."), folder, report);
    }

    /** Compares what begins with this checkpoint. */
    void compare() throws IOException {
        if (steps.ahead()
                && ready(
                        steps.name(),
                        "in_enc_rgbs",
                        "in_pose_input_rgbs",
                        "in_target_rgbs",
                        "in_real_segm",
                        "in_label")) {
            meta();
        }
        if (steps.told() > 0
                && model.iteration() == steps.told()
                && ready(
                        "fine-tuning",
                        "in_ft_enc_rgbs",
                        "in_ft_pose_input_rgbs",
                        "in_ft_target_rgbs",
                        "in_ft_real_segm")) {
            fineTune();
        }
    }

    /** Says why a part cannot be compared, if it cannot. */
    private boolean ready(String part, String... inputs) {
        Optional<String> missing =
                List.of(inputs).stream().filter(name -> !folder.has(name)).findFirst();
        boolean complete = model.has("generator", true)
                && List.of("generator", "identity-encoder", "pose-encoder", "discriminator").stream()
                        .allMatch(name -> model.has(name, false));
        Optional<String> reason = missing.map(name -> "the folder lacks " + name)
                .or(() -> complete ? Optional.empty() : Optional.of("weights and averages are not both here"))
                .or(() -> dropout() > 0 ? Optional.of("the pose encoder drops out at random") : Optional.empty())
                .or(options::unknown)
                .or(() -> steps.ahead() ? steps.missing() : Optional.empty());
        reason.ifPresent(why -> report.skip(part, why));
        return reason.isEmpty();
    }

    /** As {@code meta.json} tells it of networks that were made for comparison. */
    private double dropout() {
        return folder.meta("config").path("mobilenet_v2").path("dropout").asDouble(PoseEncoder.Size.PAPER.dropout());
    }

    private LpdNetworks networks() {
        PoseEncoder.Size p = sizes.poseEncoder();
        PoseEncoder.Size pose = new PoseEncoder.Size(
                p.inputPx(), p.cropShare(), p.stem(), p.rows(), p.last(), p.hidden(), dropout(), p.poseSize());
        return new LpdNetworks(
                sizes.generator().imagePx(), sizes.identityEncoder(), pose, sizes.generator(), sizes.discriminator());
    }

    private void meta() throws IOException {
        WeightArray target = pictures("in_target_rgbs");
        int batch = (int) target.shape()[0];
        int frames = (int) pictures("in_enc_rgbs").shape()[0] / batch;
        Map<String, WeightArray> arrays = Map.of(
                LpdStep.IDENTITY, pictures("in_enc_rgbs"),
                LpdStep.POSE, pictures("in_pose_input_rgbs"),
                LpdStep.TARGET, target,
                LpdStep.MASK, mask("in_real_segm"));
        int[] label = Frames.labels(required("in_label"));
        StepFeed feed = new StepFeed(arrays, label);
        try (StepProbe probe = StepProbe.meta(networks(), options.meta(), steps.state(), batch, frames)) {
            if (model.iteration() == 0) {
                Map<String, WeightArray> given = given();
                outputs(probe.outputs(feed, Map.of()), probe.outputs(feed, given));
                gradients(probe.gradients(feed, given));
            }
            report.begin(steps.name());
            steps.compare(probe, feed);
        }
    }

    /**
     * Batch statistics of a few numbers magnify the encoders' rounding, so for what comes behind them theirs is given: then
     * only its own rounding is seen.
     */
    private Map<String, WeightArray> given() throws IOException {
        Map<String, WeightArray> given = new LinkedHashMap<>();
        for (String name : List.of("embeds", "pose_embedding")) {
            folder.find("train1_" + name).ifPresent(array -> given.put(name, array));
        }
        return given;
    }

    private void outputs(Map<String, WeightArray> ours, Map<String, WeightArray> behind) throws IOException {
        report.begin("train1");
        for (String name : NUMBERS) {
            Optional<WeightArray> expected = folder.find("train1_" + name);
            if (expected.isPresent()) {
                report.numbers("train1_" + name, SeenRun.required(ours, name), expected.get());
            }
        }
        for (String name : List.of("fake_rgbs", "fake_segm")) {
            Optional<WeightArray> expected = folder.pictures("train1_" + name);
            if (expected.isPresent()) {
                report.pictures("train1_" + name, SeenRun.required(behind, name), expected.get());
            }
        }
    }

    private void gradients(Map<String, WeightArray> ours) throws IOException {
        report.begin("gradients of step 1");
        for (String which : List.of("step1_grads_G", "step1_grads_D")) {
            Optional<Map<String, WeightArray>> theirs = folder.gradients(which);
            if (theirs.isPresent()) {
                theirs.get().forEach((name, expected) -> gradient(name, SeenRun.required(ours, name), expected));
            } else {
                report.skip(which, "the folder lacks it");
            }
        }
    }

    /**
     * Batch statistics of a few numbers and ReLU6 make the encoders' gradients jump with the last bit of a weight, in the
     * reference as here, so of these only the direction is compared.
     */
    private void gradient(String name, WeightArray actual, WeightArray expected) {
        if (name.startsWith("embedder.")) {
            report.direction("direction of gradient " + name, actual, expected);
        } else {
            report.gradient("gradient " + name, actual, expected);
        }
    }

    private void fineTune() throws IOException {
        report.begin("fine-tuning");
        WeightArray faces = pictures("in_ft_enc_rgbs");
        WeightArray each = SeenRun.of(
                        model.arrays("identity-encoder", true),
                        Map.of("faces", faces),
                        (p, in) -> Map.of(
                                "each",
                                new IdentityEncoder(p, sizes.identityEncoder()).apply(SeenRun.required(in, "faces"))))
                .get("each");
        float[] person = Frames.mean(each, (int) faces.shape()[0]).values();
        Optional<WeightArray> init = folder.find("ft_identity_embedding_init");
        init.ifPresent(expected -> report.numbers("ft_identity_embedding_init", person, expected.values()));
        WeightArray target = pictures("in_ft_target_rgbs");
        Map<String, WeightArray> arrays = Map.of(
                LpdStep.POSE, pictures("in_ft_pose_input_rgbs"),
                LpdStep.TARGET, target,
                LpdStep.MASK, mask("in_ft_real_segm"));
        int batch = (int) target.shape()[0];
        StepFeed feed = new StepFeed(arrays, new int[batch]);
        try (StepProbe probe = StepProbe.fineTuning(networks(), options.fineTuning(), steps.state(), person, batch)) {
            JsonNode told = folder.meta("ft_steps");
            for (int i = 0; i < told.size(); i++) {
                String step = "ft step " + (i + 1);
                report.losses(step, probe.step(feed, i), told.get(i));
                person(
                        step + " identity_embedding",
                        probe.person(false),
                        told.get(i).path("identity_embedding"));
                person(
                        step + " identity_embedding averaged",
                        probe.person(true),
                        told.get(i).path("identity_embedding_ema"));
            }
        }
    }

    private void person(String name, WeightArray ours, JsonNode told) {
        if (told.isArray()) {
            report.numbers(name, ours.values(), ReferenceFolder.floats(told));
        }
    }

    private WeightArray pictures(String name) throws IOException {
        return folder.pictures(name).orElseThrow(() -> new IOException("the folder lacks " + name));
    }

    private WeightArray required(String name) throws IOException {
        return folder.find(name).orElseThrow(() -> new IOException("the folder lacks " + name));
    }

    /** The first channel of a mask. */
    private WeightArray mask(String name) throws IOException {
        WeightArray mask = pictures(name);
        long[] s = mask.shape();
        float[] first = new float[(int) (s[0] * s[1] * s[2])];
        for (int i = 0; i < first.length; i++) {
            first[i] = mask.values()[(int) s[3] * i];
        }
        return new WeightArray(new long[] {s[0], s[1], s[2], 1}, first);
    }
}
