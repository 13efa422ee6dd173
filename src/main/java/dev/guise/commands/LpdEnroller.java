package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Pose;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.NeuralPortraitMaker;
import dev.guise.networks.ModelSize;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import dev.guise.training.LpdNetworks;
import dev.guise.training.LpdWeights;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fine-tunes LPD: the light model, or a published one. */
final class LpdEnroller implements Enroller {
    private static final String LIGHT = "lite/meta-generator";
    private static final int MOST_POSES = 9;

    private final Setup setup;
    private final EnrolmentOptions.@Nullable Published published;
    private @Nullable FineTuning tuning;

    private LpdEnroller(Setup setup, EnrolmentOptions.@Nullable Published published) {
        this.setup = setup;
        this.published = published;
    }

    static LpdEnroller light(Setup setup) {
        return new LpdEnroller(setup, null);
    }

    static LpdEnroller published(Setup setup, EnrolmentOptions.Published published) {
        return new LpdEnroller(setup, published);
    }

    @Override
    public String title() {
        return "lpd";
    }

    @Override
    public String model() {
        return published == null ? LIGHT : published.model().name(setup.models());
    }

    @Override
    public PersonTuning begin(PrintStream talk) throws IOException {
        LpdNetworks networks = published == null ? LpdNetworks.lite(1) : published.model().lpdNetworks();
        List<FineTuning.Photograph> shots;
        boolean asLoader = published != null && published.asReference();
        try (PhotographReader reader = PhotographReader.open(setup.models(), setup.placement(), asLoader)) {
            shots = reader.read(setup.files(), networks.generator().imagePx(), talk);
        }
        FineTuning begun = published == null ? begin(networks, shots) : begin(networks, shots, published);
        tuning = begun;
        return begun;
    }

    private FineTuning begin(LpdNetworks networks, List<FineTuning.Photograph> shots) throws IOException {
        Path models = setup.models();
        Path lite = models.resolve("lite");
        LpdWeights weights = new LpdWeights(
                ModelFolder.weights(lite.resolve("identity-encoder.safetensors"))
                        .below("identity_encoder."),
                ModelFolder.weights(lite.resolve("pose-encoder.safetensors")).below("pose_encoder."),
                ModelFolder.weights(models.resolve(LIGHT + ".safetensors")).below("generator."),
                Map.of());
        FineTuning.Plan plan = FineTuning.Plan.lite(shots.size());
        return new FineTuning(
                networks,
                weights,
                Optional.empty(),
                Map.of(),
                shots,
                setup.steps() == null ? plan : plan.of(setup.steps()),
                setup.placement());
    }

    private FineTuning begin(
            LpdNetworks networks, List<FineTuning.Photograph> shots, EnrolmentOptions.Published way)
            throws IOException {
        FineTuning.Plan plan = way.plan(shots.size(), setup);
        return ModelFolder.fitting(
                way.model().folder(),
                () -> new FineTuning(
                        networks,
                        way.model().lpdWeights(),
                        way.model().rawLpdWeights(),
                        way.vgg(),
                        shots,
                        plan,
                        setup.placement()));
    }

    @Override
    public void write(Path folder, String person, Optional<IdentityBundle.Card> card) throws IOException {
        FineTuning learnt = begun();
        FineTuning.Person made = learnt.person();
        Manifest manifest = Manifest.of("Generator")
                .sized(sizes())
                .from("fine-tuned from " + model() + " on photographs of " + person, "the person's own");
        Map<String, WeightArray> named = new LinkedHashMap<>();
        made.generator().forEach((array, values) -> named.put("generator." + array, values));
        Checkpoint generator = new Checkpoint(manifest, named);
        generator.write(
                folder.resolve(ModelFolder.OWN_GENERATOR), published == null ? Precision.HALF : Precision.FULL);
        if (card.isPresent()) {
            List<float[]> poses = published == null ? List.of() : sorted(learnt.poses());
            Checkpoint embedding = new Checkpoint(
                    Manifest.of("identity").from(manifest.origin(), manifest.licence()),
                    poses.isEmpty()
                            ? IdentityBundle.arrays(made.identity())
                            : IdentityBundle.arrays(made.identity(), poses));
            List<Pose> stills = poses.isEmpty()
                    ? List.of(new Pose(ModelSize.LITE.generator().poseSize()))
                    : poses.stream().map(Pose::of).toList();
            try (NeuralPortraitMaker maker =
                    new NeuralPortraitMaker(generator, made.identity(), stills, Placement.plain())) {
                IdentityBundle.write(folder, card.get(), embedding, PackCommand.resting(maker));
            }
        }
    }

    private Map<String, String> sizes() {
        return published == null
                ? ModelSize.LITE.manifestSizes()
                : NetworkSizes.forManifest(Map.of(), published.model().lpdNetworks().generator());
    }

    /** Latent poses have no zero of their own: the one nearest to the middle of all photographs is taken for rest. */
    private static List<float[]> sorted(List<float[]> poses) {
        float[] middle = new float[poses.get(0).length];
        for (float[] pose : poses) {
            for (int i = 0; i < middle.length; i++) {
                middle[i] += pose[i] / poses.size();
            }
        }
        List<float[]> sorted = new ArrayList<>(poses);
        sorted.sort(Comparator.comparingDouble(pose -> distance(pose, middle)));
        return sorted.subList(0, Math.min(MOST_POSES, sorted.size()));
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private FineTuning begun() {
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
