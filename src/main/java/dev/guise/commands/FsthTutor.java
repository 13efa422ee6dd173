package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.commands.LandmarkPhotographs.Framing;
import dev.guise.enrol.Sitting;
import dev.guise.enrol.TuningTutor;
import dev.guise.enrol.Tutor;
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
import dev.guise.training.Masks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fine-tunes FSTH: the light model, or a published one. */
final class FsthTutor {
    private static final String MODEL = "lite/fsth-generator";
    private static final String EMBEDDER = "lite/fsth-embedder";

    private FsthTutor() {}

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
            Seen seen = Seen.of(sittings, models, Framing.STUDIO, FsthGenerator.Size.LITE.imagePx(), placement);
            FineTuning.Plan plan = FineTuning.Plan.lite(seen.photographs.size());
            LandmarkTuning tuning =
                    tuning(models, seen.photographs, steps.map(plan::of).orElse(plan), placement);
            Bundle bundle = new Bundle(
                    ModelSize.LITE.fsthManifestSizes(), Precision.HALF, seen.face, new FaceDrawing.Soft(seen.face));
            return new TuningTutor(tuning, (card, folder) -> bundle.write(tuning.person(), card, folder));
        }
    }

    /** Opens one for a published model. */
    record Published(Path models, PublishedTuning published, Placement placement) implements PublishedTuning.Opener {
        @Override
        public Tutor open(List<Sitting> sittings) throws IOException {
            PublishedModel model = published.model();
            FsthStep.Networks networks = model.fsthNetworks();
            Seen seen = Seen.of(
                    sittings, models, Framing.PUBLISHED, networks.generator().imagePx(), placement);
            FineTuning.Plan plan = published.plan(seen.photographs.size());
            LandmarkTuning tuning = ModelFolder.fitting(
                    model.folder(),
                    () -> new LandmarkTuning(
                            networks,
                            model.fsthWeights(),
                            model.rawFsthWeights(),
                            published.vgg(),
                            seen.photographs,
                            plan,
                            placement));
            Bundle bundle = new Bundle(
                    NetworkSizes.forManifest(Map.of(), networks.generator()),
                    Precision.FULL,
                    seen.face,
                    new FaceDrawing.PublishedMotion(seen.face));
            return new TuningTutor(tuning, (card, folder) -> bundle.write(tuning.person(), card, folder));
        }
    }

    /** What FSTH sees in photographs: their crops with drawings, and how the face rests. */
    private record Seen(List<LandmarkTuning.Photograph> photographs, RestingFace face) {
        static Seen of(List<Sitting> sittings, Path models, Framing framing, int sidePx, Placement placement)
                throws IOException {
            List<LandmarkTuning.Photograph> photographs = new ArrayList<>();
            try (LandmarkPhotographs reader = LandmarkPhotographs.open(models, placement.inFullPrecision(), framing)) {
                for (Sitting sitting : sittings) {
                    reader.cut(sitting.frame())
                            .filter(shot -> shot.mask().length == 0 || Masks.showSomebody(shot.mask()))
                            .ifPresent(shot -> photographs.add(photograph(shot, framing, sidePx)));
                }
                if (photographs.isEmpty()) {
                    throw new IOException(
                            "no photograph shows a face whose landmarks can be read and who can be told from the background: give others"
                                    + ", or use --system photo");
                }
                return new Seen(photographs, reader.resting());
            }
        }
    }

    /** What a bundle of it has. */
    private record Bundle(Map<String, String> sizes, Precision precision, RestingFace face, FaceDrawing draws) {
        void write(FineTuning.Person person, IdentityBundle.Card card, Path folder) throws IOException {
            Checkpoint generator = TunedPerson.generator("FsthGenerator", person, sizes, card);
            generator.write(folder.resolve(LandmarkModels.OWN_GENERATOR), precision);
            Manifest identity = TunedPerson.identity(generator);
            new LandmarkIdentity(card.model(), person.identity(), face).write(folder, identity);
            try (DrawnPortraitMaker maker =
                    new DrawnPortraitMaker(generator, person.identity(), draws, Placement.plain())) {
                Checkpoint embedding = new Checkpoint(identity, IdentityBundle.arrays(person.identity()));
                IdentityBundle.write(folder, card, embedding, PackCommand.resting(maker));
            }
        }
    }

    /** Where an enrolment with the light model begins. */
    static List<Path> weights(Path models) {
        return List.of(models.resolve(EMBEDDER + ".safetensors"), models.resolve(MODEL + ".safetensors"));
    }

    /** Fine-tuning of the light networks that is ready for its first step. */
    static LandmarkTuning tuning(
            Path models, List<LandmarkTuning.Photograph> photographs, FineTuning.Plan plan, Placement placement)
            throws IOException {
        List<Path> files = weights(models);
        LandmarkTuning.Weights weights = new LandmarkTuning.Weights(
                ModelFolder.weights(files.get(0)).below("embedder."),
                ModelFolder.weights(files.get(1)).below("generator."),
                Map.of());
        FsthStep.Networks networks =
                new FsthStep.Networks(FsthEmbedder.Size.LITE, FsthGenerator.Size.LITE, FsthDiscriminator.Size.lite(1));
        return new LandmarkTuning(networks, weights, Optional.empty(), Map.of(), photographs, plan, placement);
    }

    /** A crop as large as the generator's pictures, with the drawing that its framing wants. */
    static LandmarkTuning.Photograph photograph(LandmarkPhotographs.Shot shot, Framing framing, int sidePx) {
        float[] points = CropResize.of(shot.points(), sidePx);
        byte[] drawing = new byte[3 * sidePx * sidePx];
        if (framing == Framing.STUDIO) {
            SoftDrawing.draw(points, sidePx, drawing, 0);
        } else {
            PublishedDrawing.draw(points, sidePx, true, drawing);
        }
        byte[] mask = shot.mask().length == 0 ? new byte[sidePx * sidePx] : CropResize.of(shot.mask(), 1, sidePx);
        return new LandmarkTuning.Photograph(CropResize.of(shot.rgb(), 3, sidePx), mask, drawing, points);
    }
}
