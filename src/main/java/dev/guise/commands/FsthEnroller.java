package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.commands.LandmarkPhotographs.Framing;
import dev.guise.frame.FaceCrop;
import dev.guise.generate.DrawnPortraitMaker;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.landmark.FaceDrawing;
import dev.guise.landmark.PublishedDrawing;
import dev.guise.landmark.RestingFace;
import dev.guise.landmark.SoftDrawing;
import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.ModelSize;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import dev.guise.training.FsthStep;
import dev.guise.training.LandmarkTuning;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fine-tunes FSTH: the light model, or a published one. */
final class FsthEnroller implements Enroller {
    private static final String LIGHT = "lite/fsth-generator";
    private static final String LIGHT_EMBEDDER = "lite/fsth-embedder";

    private final Setup setup;
    private final EnrolmentOptions.@Nullable Published published;
    private RestingFace face = RestingFace.mean();
    private @Nullable LandmarkTuning tuning;

    private FsthEnroller(Setup setup, EnrolmentOptions.@Nullable Published published) {
        this.setup = setup;
        this.published = published;
    }

    static FsthEnroller light(Setup setup) {
        return new FsthEnroller(setup, null);
    }

    static FsthEnroller published(Setup setup, EnrolmentOptions.Published published) {
        return new FsthEnroller(setup, published);
    }

    @Override
    public String title() {
        return "fsth";
    }

    @Override
    public String model() {
        return published == null ? LIGHT : published.model().name(setup.models());
    }

    private FsthStep.Networks networks() {
        return published == null
                ? new FsthStep.Networks(
                        FsthEmbedder.Size.LITE, FsthGenerator.Size.LITE, FsthDiscriminator.Size.lite(1))
                : published.model().fsthNetworks();
    }

    @Override
    public PersonTuning begin(PrintStream talk) throws IOException {
        FsthStep.Networks networks = networks();
        int sidePx = networks.generator().imagePx();
        Framing framing = published == null ? Framing.STUDIO : Framing.PUBLISHED;
        List<LandmarkTuning.Photograph> shots;
        try (LandmarkPhotographs reader = LandmarkPhotographs.open(setup.models(), setup.placement(), framing)) {
            shots = reader.read(setup.files(), talk).stream()
                    .map(shot -> photograph(shot, sidePx))
                    .toList();
            face = reader.resting();
        }
        LandmarkTuning begun = published == null ? begin(networks, shots) : begin(networks, shots, published);
        tuning = begun;
        return begun;
    }

    private LandmarkTuning begin(FsthStep.Networks networks, List<LandmarkTuning.Photograph> shots)
            throws IOException {
        Path models = setup.models();
        LandmarkTuning.Weights weights = new LandmarkTuning.Weights(
                ModelFolder.weights(models.resolve(LIGHT_EMBEDDER + ".safetensors"))
                        .below("embedder."),
                ModelFolder.weights(models.resolve(LIGHT + ".safetensors")).below("generator."),
                Map.of());
        FineTuning.Plan plan = FineTuning.Plan.lite(shots.size());
        return new LandmarkTuning(
                networks,
                weights,
                Optional.empty(),
                Map.of(),
                shots,
                setup.steps() == null ? plan : plan.of(setup.steps()),
                setup.placement());
    }

    private LandmarkTuning begin(
            FsthStep.Networks networks, List<LandmarkTuning.Photograph> shots, EnrolmentOptions.Published way)
            throws IOException {
        FineTuning.Plan plan = way.plan(shots.size(), setup);
        return ModelFolder.fitting(
                way.model().folder(),
                () -> new LandmarkTuning(
                        networks,
                        way.model().fsthWeights(),
                        way.model().rawFsthWeights(),
                        way.vgg(),
                        shots,
                        plan,
                        setup.placement()));
    }

    private LandmarkTuning.Photograph photograph(LandmarkPhotographs.Shot shot, int sidePx) {
        float[] points = CropResize.of(shot.points(), sidePx);
        byte[] drawing = new byte[3 * sidePx * sidePx];
        if (published == null) {
            SoftDrawing.draw(RestingFace.withPupils(points), sidePx, drawing, 0);
        } else {
            PublishedDrawing.draw(points, sidePx, true, drawing);
        }
        byte[] mask = shot.mask().length == 0
                ? new byte[sidePx * sidePx]
                : CropResize.of(shot.mask(), 1, sidePx);
        return new LandmarkTuning.Photograph(CropResize.of(shot.rgb(), 3, sidePx), mask, drawing, points);
    }

    @Override
    public void write(Path folder, String person, Optional<IdentityBundle.Card> card) throws IOException {
        LandmarkTuning.Person made = begun().person();
        Manifest manifest = Manifest.of("FsthGenerator")
                .sized(sizes())
                .from("fine-tuned from " + model() + " on photographs of " + person, "the person's own");
        Map<String, WeightArray> named = new LinkedHashMap<>();
        made.generator().forEach((array, values) -> named.put("generator." + array, values));
        Checkpoint generator = new Checkpoint(manifest, named);
        generator.write(
                folder.resolve(LandmarkModels.OWN_GENERATOR), published == null ? Precision.HALF : Precision.FULL);
        Manifest identity = Manifest.of("identity").from(manifest.origin(), manifest.licence());
        new LandmarkIdentity(model(), made.identity(), face).write(folder, identity);
        if (card.isPresent()) {
            FaceDrawing draws = published == null ? new FaceDrawing.Soft(face) : new FaceDrawing.PublishedMotion(face);
            try (DrawnPortraitMaker maker =
                    new DrawnPortraitMaker(generator, made.identity(), draws, Placement.plain())) {
                IdentityBundle.write(
                        folder,
                        card.get(),
                        new Checkpoint(identity, IdentityBundle.arrays(made.identity())),
                        PackCommand.resting(maker));
            }
        }
    }

    private Map<String, String> sizes() {
        return published == null
                ? ModelSize.LITE.fsthManifestSizes()
                : NetworkSizes.forManifest(Map.of(), networks().generator());
    }

    private LandmarkTuning begun() {
        if (tuning == null) {
            throw new IllegalStateException("written before it was begun");
        }
        return tuning;
    }

    @Override
    public void close() {
        if (tuning != null) {
            tuning.close();
        }
    }
}
