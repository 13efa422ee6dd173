package dev.guise.parity;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.torchimport.FsthSizes;
import dev.guise.torchimport.ImportedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * FSTH's networks at rest, as last trained, against the reference: a checkpoint of iteration N on what {@code evalN_*} came
 * from, one that was fine-tuned for M steps on what {@code ftM_*} came from.
 */
public final class FsthParity {
    private static final String EMBEDDER = "embedder";
    private static final String GENERATOR = "generator";
    private static final String CRITIC = "discriminator";
    private static final String DRAWING = "drawing";

    private final ImportedModel model;
    private final FsthSizes sizes;
    private final ReferenceFolder folder;
    private final ParityReport report;

    /** For one checkpoint and one folder; writes into the report. */
    public FsthParity(ImportedModel model, ReferenceFolder folder, ParityReport report) {
        this.model = model;
        this.sizes = model.fsthSizes();
        this.folder = folder;
        this.report = report;
    }

    /** Compares what belongs to this checkpoint. */
    public void compare() throws IOException {
        boolean personal = model.finetuned();
        String run = personal ? fineTuned() : "eval" + model.iteration();
        report.begin(run);
        Optional<WeightArray> drawing = folder.pictures("in_dec_stickmen");
        if (!folder.has(run + "_fake_rgbs") && !folder.has(run + "_embeds")) {
            report.skip(run, "the folder has no such outputs");
        } else if (!model.has(GENERATOR, false)) {
            report.skip(run, "only the averages are here; import with --weights both, or name the checkpoint itself");
        } else if (drawing.isEmpty()) {
            report.skip(run, "the folder lacks in_dec_stickmen");
        } else if (personal) {
            judge(run, drawing.get(), paint(run, Map.of(DRAWING, drawing.get())), Optional.empty());
        } else {
            evaluate(run, drawing.get());
        }
        new FsthTrainingParity(model, sizes, folder, report).compare();
    }

    /** Which outputs belong to so many steps of fine-tuning; the iteration goes on counting from meta-learning. */
    private String fineTuned() {
        int done = model.iteration() - folder.meta("train_steps").size();
        return IntStream.of(done, model.number().orElse(done), model.iteration())
                .mapToObj(number -> "ft" + number)
                .filter(run -> folder.has(run + "_fake_rgbs"))
                .findFirst()
                .orElse("ft" + done);
    }

    private void evaluate(String run, WeightArray drawing) throws IOException {
        Optional<WeightArray> each = embed(run);
        int frames = folder.find("in_enc_rgbs").map(Frames::count).orElse(1);
        Optional<WeightArray> identity = each.isPresent()
                ? Optional.of(Frames.pooled(each.get(), frames, model.options()))
                : folder.find(run + "_embeds");
        if (identity.isEmpty()) {
            report.skip(run + " generator and critic", "the folder lacks in_enc_rgbs");
            return;
        }
        if (each.isPresent()) {
            numbers(run + "_embeds", identity.get());
        }
        judge(run, drawing, paint(run, Map.of(DRAWING, drawing, "identity", identity.get())), each);
    }

    /** Embeddings of every picture, [N*k,E]. */
    private Optional<WeightArray> embed(String run) throws IOException {
        Optional<WeightArray> drawings = folder.pictures("in_enc_stickmen");
        Optional<WeightArray> faces = folder.pictures("in_enc_rgbs");
        if (drawings.isEmpty() || faces.isEmpty()) {
            report.skip(run + " embedder", "the folder lacks in_enc_stickmen or in_enc_rgbs");
            return Optional.empty();
        }
        WeightArray each = SeenRun.of(
                        model.arrays(EMBEDDER, false),
                        Map.of("drawings", drawings.get(), "faces", faces.get()),
                        (p, in) -> Map.of(
                                "each",
                                new FsthEmbedder(p, sizes.embedder()).apply(fed(in, "drawings"), fed(in, "faces"))))
                .get("each");
        numbers(run + "_embeds_elemwise", each);
        return Optional.of(each);
    }

    /** Pictures of a personal generator, or, with an identity among the inputs, of anyone's. */
    private WeightArray paint(String run, Map<String, WeightArray> inputs) throws IOException {
        WeightArray rgb = SeenRun.of(
                        model.arrays(GENERATOR, false),
                        inputs,
                        (p, in) -> Map.of(
                                "rgb",
                                in.containsKey("identity")
                                        ? new FsthGenerator(p, sizes.generator())
                                                .apply(fed(in, DRAWING), fed(in, "identity"))
                                                .rgb()
                                        : FsthGenerator.personal(p, sizes.generator())
                                                .apply(fed(in, DRAWING))
                                                .rgb()))
                .get("rgb");
        Optional<WeightArray> expected = folder.pictures(run + "_fake_rgbs");
        if (expected.isPresent()) {
            report.pictures(run + "_fake_rgbs", rgb, expected.get());
        }
        return rgb;
    }

    private void judge(String run, WeightArray drawing, WeightArray fake, Optional<WeightArray> each)
            throws IOException {
        Optional<WeightArray> real = folder.pictures("in_target_rgbs");
        Optional<WeightArray> label = folder.find("in_label");
        if (real.isEmpty() || label.isEmpty()) {
            report.skip(run + " critic", "the folder lacks in_target_rgbs or in_label");
            return;
        }
        int[] labels = model.finetuned() ? new int[label.get().values().length] : Frames.labels(label.get());
        Map<String, WeightArray> inputs = Map.of(DRAWING, drawing, "fake", fake, "real", real.get());
        SeenRun.Out out = SeenRun.of(model.arrays(CRITIC, false), inputs, (p, in) -> {
            FsthDiscriminator critic = new FsthDiscriminator(p, sizes.discriminator());
            Operand<TFloat32> rows = critic.rows(p.tf().constant(labels));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("rows", rows);
            name(outputs, "fake", critic.apply(fed(in, DRAWING), fed(in, "fake"), rows));
            name(outputs, "real", critic.apply(fed(in, DRAWING), fed(in, "real"), rows));
            return outputs;
        });
        numbers(run + "_fake_score_G", out.get("fake score"));
        numbers(run + "_real_score", out.get("real score"));
        HostLosses losses = new HostLosses(report, run, folder.meta(run), model.options());
        losses.adversarial(out.get("fake score"), out.get("real score"));
        losses.features(features(run, out, "fake"), features(run, out, "real"));
        each.ifPresent(numbers -> losses.match(numbers, out.get("rows")));
    }

    private static void name(
            Map<String, Operand<TFloat32>> outputs, String side, FsthDiscriminator.Judgement judgement) {
        outputs.put(side + " score", judgement.score());
        for (int i = 0; i < judgement.features().size(); i++) {
            outputs.put(side + " " + i, judgement.features().get(i));
        }
    }

    private List<WeightArray> features(String run, SeenRun.Out out, String side) throws IOException {
        List<WeightArray> features = new ArrayList<>();
        for (int i = 0; i < sizes.discriminator().blocks(); i++) {
            WeightArray feature = out.get(side + " " + i);
            features.add(feature);
            String name = run + "_" + side + "_feature_" + i;
            Optional<WeightArray> expected = folder.pictures(name);
            if (expected.isPresent()) {
                report.numbers(name, feature, expected.get());
            }
        }
        return features;
    }

    private void numbers(String name, WeightArray actual) throws IOException {
        Optional<WeightArray> expected = folder.find(name);
        if (expected.isPresent()) {
            report.numbers(name, actual, expected.get());
        }
    }

    private static Operand<TFloat32> fed(Map<String, Operand<TFloat32>> in, String name) {
        return SeenRun.required(in, name);
    }
}
