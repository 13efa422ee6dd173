package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.enrol.Sitting;
import dev.guise.enrol.TuningTutor;
import dev.guise.enrol.Tutor;
import dev.guise.frame.Pose;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.NeuralPortraitMaker;
import dev.guise.landmark.MeshReader;
import dev.guise.networks.ModelSize;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Placement;
import dev.guise.prepare.CutPicture;
import dev.guise.prepare.LandmarkReader;
import dev.guise.prepare.LpdCut;
import dev.guise.training.FineTuning;
import dev.guise.training.LpdNetworks;
import dev.guise.training.LpdWeights;
import dev.guise.training.Masks;
import dev.guise.training.Placing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fine-tunes LPD: the light model, or a published one. */
final class LpdTutor {
    private static final String MODEL = "lite/meta-generator";
    private static final int MOST_POSES = 9;

    private LpdTutor() {}

    /**
     * Opens one for the light model.
     *
     * @param steps empty for as many as the photographs want
     */
    record Lite(Path models, Optional<Integer> steps, Placement placement) implements Tutor.Opener {
        @Override
        public String model() {
            return MODEL;
        }

        @Override
        public Tutor open(List<Sitting> sittings) throws IOException {
            List<FineTuning.Photograph> shots =
                    segmented(sittings.stream().map(Sitting::cut).toList());
            FineTuning.Plan plan = FineTuning.Plan.lite(shots.size());
            FineTuning tuning = tuning(models, shots, steps.map(plan::of).orElse(plan), placement);
            return new TuningTutor(tuning, (card, folder) -> write(tuning.person(), card, folder));
        }

        private static void write(FineTuning.Person person, IdentityBundle.Card card, Path folder) throws IOException {
            Checkpoint generator = TunedPerson.generator("Generator", person, ModelSize.LITE.manifestSizes(), card);
            generator.write(folder.resolve(ModelFolder.OWN_GENERATOR), Precision.HALF);
            Checkpoint embedding =
                    new Checkpoint(TunedPerson.identity(generator), IdentityBundle.arrays(person.identity()));
            IdentityBundle.write(folder, card, embedding, PackCommand.resting(generator, person.identity()));
        }
    }

    /** Opens one for a published model. */
    record Published(Path models, PublishedTuning published, Placement placement) implements PublishedTuning.Opener {
        @Override
        public Tutor open(List<Sitting> sittings) throws IOException {
            PublishedModel model = published.model();
            LpdNetworks networks = model.lpdNetworks();
            List<FineTuning.Photograph> shots = photographs(
                    segmented(
                            published.asReference()
                                    ? cutAsLoader(sittings)
                                    : sittings.stream().map(Sitting::cut).toList()),
                    networks.generator().imagePx());
            FineTuning.Plan plan = published.plan(shots.size());
            FineTuning tuning = ModelFolder.fitting(
                    model.folder(),
                    () -> new FineTuning(
                            networks,
                            model.lpdWeights(),
                            model.rawLpdWeights(),
                            published.vgg(),
                            shots,
                            plan,
                            placement));
            return new TuningTutor(tuning, (card, folder) -> write(tuning, networks, card, folder));
        }

        /** As the reference's data loader cuts them once more. */
        private List<FineTuning.Photograph> cutAsLoader(List<Sitting> sittings) throws IOException {
            List<FineTuning.Photograph> shots = new ArrayList<>();
            CutPicture picture = new CutPicture();
            try (LpdCut cut = PhotographReader.cut(models, placement.inFullPrecision(), true)) {
                for (Sitting sitting : sittings) {
                    if (!cut.cut(sitting.frame(), picture)) {
                        throw new IOException(
                                "no face is found in " + sitting.picture() + ", where one was found before");
                    }
                    shots.add(new FineTuning.Photograph(
                            picture.rgb().clone(), picture.mask().clone()));
                }
            }
            return shots;
        }

        private static List<FineTuning.Photograph> photographs(List<FineTuning.Photograph> crops, int sidePx) {
            return crops.stream()
                    .map(crop -> new FineTuning.Photograph(
                            CropResize.of(crop.rgb(), 3, sidePx), CropResize.of(crop.mask(), 1, sidePx)))
                    .toList();
        }

        private static void write(FineTuning tuning, LpdNetworks networks, IdentityBundle.Card card, Path folder)
                throws IOException {
            FineTuning.Person person = tuning.person();
            Checkpoint generator = TunedPerson.generator(
                    "Generator", person, NetworkSizes.forManifest(Map.of(), networks.generator()), card);
            generator.write(folder.resolve(ModelFolder.OWN_GENERATOR), Precision.FULL);
            List<float[]> poses = sorted(tuning.poses());
            Checkpoint embedding =
                    new Checkpoint(TunedPerson.identity(generator), IdentityBundle.arrays(person.identity(), poses));
            try (NeuralPortraitMaker maker = new NeuralPortraitMaker(
                    generator, person.identity(), poses.stream().map(Pose::of).toList(), Placement.plain())) {
                IdentityBundle.write(folder, card, embedding, PackCommand.resting(maker));
            }
        }

        /** Latent poses have no zero of their own: the one nearest to the middle of all photographs is taken for rest. */
        private static List<float[]> sorted(List<float[]> poses) {
            float[] middle = new float[poses.get(0).length];
            for (float[] pose : poses) {
                for (int i = 0; i < middle.length; i++) {
                    middle[i] += pose[i] / poses.size();
                }
            }
            return poses.stream()
                    .sorted(Comparator.comparingDouble(pose -> distance(pose, middle)))
                    .limit(MOST_POSES)
                    .toList();
        }

        private static double distance(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (a[i] - b[i]) * (a[i] - b[i]);
            }
            return sum;
        }
    }

    /** Those whose mask shows somebody; the generator learns the mask too, so the others would teach it that nobody is there. */
    static List<FineTuning.Photograph> segmented(List<FineTuning.Photograph> shots) throws IOException {
        List<FineTuning.Photograph> fit =
                shots.stream().filter(shot -> Masks.showSomebody(shot.mask())).toList();
        if (fit.isEmpty()) {
            throw new IOException("no photograph can be used: the person cannot be told from the background in any of "
                    + shots.size() + "; give photographs of another background, or use --system photo");
        }
        return fit;
    }

    /** Where an enrolment with the light model begins: identity encoder, pose encoder, generator. */
    static List<Path> weights(Path models) {
        Path lite = models.resolve("lite");
        return List.of(
                lite.resolve("identity-encoder.safetensors"),
                lite.resolve("pose-encoder.safetensors"),
                models.resolve(MODEL + ".safetensors"));
    }

    /** Fine-tuning of the light networks that is ready for its first step. */
    static FineTuning tuning(Path models, List<FineTuning.Photograph> shots, FineTuning.Plan plan, Placement placement)
            throws IOException {
        List<Path> files = weights(models);
        LpdWeights weights = new LpdWeights(
                ModelFolder.weights(files.get(0)).below("identity_encoder."),
                ModelFolder.weights(files.get(1)).below("pose_encoder."),
                ModelFolder.weights(files.get(2)).below("generator."),
                Map.of());
        FineTuning tuning =
                new FineTuning(LpdNetworks.lite(1), weights, Optional.empty(), Map.of(), shots, plan, placement);
        try (LandmarkReader faces = new LandmarkReader(
                new MeshReader(ModelFolder.weights(models.resolve("facemesh.safetensors")), placement))) {
            tuning.place((photograph, drawn) ->
                    faces.inCrop(photograph).flatMap(from -> faces.inCrop(drawn).map(to -> Placing.between(from, to))));
            return tuning;
        } catch (IOException | RuntimeException error) {
            tuning.close();
            throw error;
        }
    }
}
