package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.torchimport.ImportedModel;
import dev.guise.torchimport.LpdCheckpoint;
import dev.guise.torchimport.LpdSizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * LPD's networks at rest against the reference: a checkpoint of iteration N as last trained on what {@code evalN_*} came
 * from, a fine-tuned one by its averages on what {@code drive_*} came from.
 */
public final class LpdParity {
    private static final String ENCODER = "identity-encoder";
    private static final String POSE = "pose-encoder";
    private static final String GENERATOR = "generator";
    private static final String CRITIC = "discriminator";

    private final ImportedModel model;
    private final LpdSizes sizes;
    private final ReferenceFolder folder;
    private final ParityReport report;

    /** For one checkpoint and one folder; writes into the report. */
    public LpdParity(ImportedModel model, ReferenceFolder folder, ParityReport report) {
        this.model = model;
        this.sizes = model.lpdSizes();
        this.folder = folder;
        this.report = report;
    }

    /** Compares what belongs to this checkpoint. */
    public void compare() throws IOException {
        if (model.finetuned()) {
            drive();
        } else {
            evaluate("eval" + model.iteration());
            new LpdTrainingParity(model, sizes, folder, report).compare();
        }
    }

    private void evaluate(String run) throws IOException {
        report.begin(run);
        if (!folder.has(run + "_fake_rgbs")
                && !folder.has(run + "_embeds")
                && folder.meta(run).isMissingNode()) {
            report.skip(run, "the folder has no outputs of iteration " + model.iteration());
            return;
        }
        if (!model.has(GENERATOR, false)) {
            report.skip(run, "only the averages are here; import with --weights both, or name the checkpoint itself");
            return;
        }
        Optional<WeightArray> each = identify(run);
        Optional<WeightArray> identity = each.isPresent()
                ? Optional.of(Frames.pooled(each.get(), frames(), model.options()))
                : folder.find(run + "_embeds");
        if (each.isPresent() && identity.isPresent()) {
            numbers(run + "_embeds", identity.get());
        }
        Optional<WeightArray> pose = pose(run, false, folder.pictures("in_pose_input_rgbs"));
        pose = pose.isPresent() ? pose : folder.find(run + "_pose_embedding");
        if (identity.isEmpty() || pose.isEmpty()) {
            report.skip(run + " generator and critic", "the folder lacks in_enc_rgbs or in_pose_input_rgbs");
            return;
        }
        judge(run, paint(run, false, identity.get(), pose.get()), each);
    }

    private int frames() throws IOException {
        return folder.find("in_enc_rgbs").map(Frames::count).orElse(1);
    }

    /** Embeddings of every picture, [N*k,E]. */
    private Optional<WeightArray> identify(String run) throws IOException {
        Optional<WeightArray> faces = folder.pictures("in_enc_rgbs");
        if (faces.isEmpty()) {
            report.skip(run + " identity encoder", "the folder lacks in_enc_rgbs");
            return faces;
        }
        SeenRun.Out out = SeenRun.of(
                model.arrays(ENCODER, false),
                Map.of("faces", faces.get()),
                (p, in) -> Map.of("each", new IdentityEncoder(p, sizes.identityEncoder()).apply(fed(in, "faces"))));
        acts(run, "identity_encoder.", out);
        numbers(run + "_embeds_elemwise", out.get("each"));
        return Optional.of(out.get("each"));
    }

    private Optional<WeightArray> pose(String run, boolean averaged, Optional<WeightArray> driver) throws IOException {
        if (driver.isEmpty()) {
            report.skip(run + " pose encoder", "the folder lacks in_pose_input_rgbs");
            return driver;
        }
        SeenRun.Out out = SeenRun.of(
                model.arrays(POSE, averaged),
                Map.of("driver", driver.get()),
                (p, in) -> Map.of("pose", new PoseEncoder(p, sizes.poseEncoder()).apply(fed(in, "driver"))));
        acts(run, "pose_encoder.", out);
        numbers(run + "_pose_embedding", out.get("pose"));
        return Optional.of(out.get("pose"));
    }

    private SeenRun.Out paint(String run, boolean averaged, WeightArray identity, WeightArray pose) throws IOException {
        SeenRun.Out out =
                SeenRun.of(model.arrays(GENERATOR, averaged), Map.of("identity", identity, "pose", pose), (p, in) -> {
                    Generator.Picture picture =
                            new Generator(p, sizes.generator()).apply(fed(in, "identity"), fed(in, "pose"));
                    return Map.of("rgb", picture.rgb(), "mask", picture.mask());
                });
        acts(run, "", out);
        pictures(run + "_fake_rgbs", out.get("rgb"));
        pictures(run + "_fake_segm", out.get("mask"));
        return out;
    }

    private void judge(String run, SeenRun.Out fake, Optional<WeightArray> each) throws IOException {
        Optional<WeightArray> real = folder.pictures("in_target_rgbs");
        Optional<WeightArray> label = folder.find("in_label");
        if (real.isEmpty() || label.isEmpty() || !model.has(CRITIC, false)) {
            report.skip(run + " critic", "the folder lacks in_target_rgbs or in_label");
            return;
        }
        int[] labels = Frames.labels(label.get());
        Map<String, WeightArray> inputs = Map.of("fake", fake.get("rgb"), "real", real.get());
        SeenRun.Out out = SeenRun.of(model.arrays(CRITIC, false), inputs, (p, in) -> {
            Discriminator critic = new Discriminator(p, sizes.discriminator());
            Operand<TFloat32> rows = critic.rows(p.tf().constant(labels));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("real_embedding", rows);
            name(outputs, "fake_score_G", "fake_feature_", critic.apply(fed(in, "fake"), rows));
            name(outputs, "real_score", "real_feature_", critic.apply(fed(in, "real"), rows));
            return outputs;
        });
        for (String name : List.of("real_embedding", "fake_score_G", "real_score")) {
            numbers(run + "_" + name, out.get(name));
        }
        List<WeightArray> fakes = features(run, out, "fake_feature_");
        List<WeightArray> reals = features(run, out, "real_feature_");
        HostLosses losses = new HostLosses(report, run, folder.meta(run), model.options());
        losses.adversarial(out.get("fake_score_G"), out.get("real_score"));
        losses.features(fakes, reals);
        each.ifPresent(numbers -> losses.match(numbers, out.get("real_embedding")));
        losses.dice(fake.get("mask"), folder.pictures("in_real_segm"));
    }

    private static void name(
            Map<String, Operand<TFloat32>> outputs, String score, String feature, Discriminator.Judgement judgement) {
        outputs.put(score, judgement.score());
        for (int i = 0; i < judgement.features().size(); i++) {
            outputs.put(feature + i, judgement.features().get(i));
        }
    }

    private List<WeightArray> features(String run, SeenRun.Out out, String prefix) throws IOException {
        List<WeightArray> features = new ArrayList<>();
        for (int i = 0; i < sizes.discriminator().blocks(); i++) {
            WeightArray feature = out.get(prefix + i);
            features.add(feature);
            Optional<WeightArray> expected = folder.pictures(run + "_" + prefix + i);
            if (expected.isPresent()) {
                report.numbers(run + "_" + prefix + i, feature, expected.get());
            }
        }
        return features;
    }

    /** The averages drive one person, whose numbers are part of the generator. */
    private void drive() throws IOException {
        report.begin("drive");
        Optional<WeightArray> driver = folder.pictures("in_pose_input_rgbs");
        int steps = folder.meta("ft_steps").size();
        int done = model.iteration() - folder.meta("train_steps").size();
        person(done);
        if (steps > 0 && done != steps && model.number().orElse(done) != steps) {
            report.skip("drive", "its outputs are of step " + steps + " of fine-tuning, this is step " + done);
            return;
        }
        if (driver.isEmpty() || !(folder.has("drive_fake_rgbs") || folder.has("drive_pose_embedding"))) {
            report.skip("drive", "the folder lacks in_pose_input_rgbs or the drive outputs");
            return;
        }
        if (!model.has(GENERATOR, true) || !model.has(POSE, true)) {
            report.skip("drive", "the averages are not here; import with --weights ema or both");
            return;
        }
        Optional<WeightArray> pose = pose("drive", true, driver);
        WeightArray person = SeenRun.required(model.arrays(GENERATOR, true), LpdCheckpoint.IDENTITY_EMBEDDING);
        if (pose.isPresent()) {
            long n = pose.get().shape()[0];
            SeenRun.Out out = paint("drive", true, Frames.repeated(person, n), pose.get());
            frame(out.get("rgb"));
        }
    }

    /** The first picture in whole levels, as the reference writes it into a clip. */
    private void frame(WeightArray rgb) throws IOException {
        Optional<WeightArray> expected = folder.find("drive_frame0_uint8_rgb");
        if (expected.isPresent()) {
            int count = rgb.values().length / (int) rgb.shape()[0];
            float[] levels = new float[count];
            for (int i = 0; i < count; i++) {
                levels[i] = (int) (Math.min(1, Math.max(0, rgb.values()[i])) * 255);
            }
            WeightArray first = new WeightArray(new long[] {count}, levels);
            report.levels("drive_frame0_uint8_rgb", first, expected.get());
        }
    }

    /** The person's numbers after so many steps of fine-tuning. */
    private void person(int done) {
        JsonNode last = folder.meta("ft_steps").path(done - 1);
        for (boolean averaged : new boolean[] {false, true}) {
            JsonNode told = last.path(averaged ? "identity_embedding_ema" : "identity_embedding");
            if (told.isArray() && model.has(GENERATOR, averaged)) {
                WeightArray ours =
                        SeenRun.required(model.arrays(GENERATOR, averaged), LpdCheckpoint.IDENTITY_EMBEDDING);
                String name = "ft step " + done + " identity_embedding" + (averaged ? " averaged" : "");
                report.numbers(name, ours.values(), ReferenceFolder.floats(told));
            }
        }
    }

    private void acts(String run, String prefix, SeenRun.Out out) {
        JsonNode acts = folder.meta(run).path("acts");
        out.seen().forEach((name, array) -> {
            JsonNode told = acts.path(prefix + name);
            if (!told.isMissingNode()) {
                Statistics.compare(report, run + " acts " + prefix + name, array, told);
            }
        });
    }

    private void numbers(String name, WeightArray actual) throws IOException {
        Optional<WeightArray> expected = folder.find(name);
        if (expected.isPresent()) {
            report.numbers(name, actual, expected.get());
        }
    }

    private void pictures(String name, WeightArray actual) throws IOException {
        Optional<WeightArray> expected = folder.pictures(name);
        if (expected.isPresent()) {
            report.pictures(name, actual, expected.get());
        }
    }

    private static Operand<TFloat32> fed(Map<String, Operand<TFloat32>> in, String name) {
        return SeenRun.required(in, name);
    }
}
