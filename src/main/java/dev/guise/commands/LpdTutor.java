package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.enrol.TuningTutor;
import dev.guise.enrol.Tutor;
import dev.guise.generate.IdentityBundle;
import dev.guise.landmark.MeshReader;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Placement;
import dev.guise.prepare.LandmarkReader;
import dev.guise.training.FineTuning;
import dev.guise.training.LpdNetworks;
import dev.guise.training.LpdWeights;
import dev.guise.training.Placing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fine-tunes the light LPD model. */
final class LpdTutor {
    /** The model that an identity made by it belongs to. */
    static final String MODEL = "lite/meta-generator";

    private LpdTutor() {}

    /**
     * Opens it.
     *
     * @param steps empty for as many as the photographs want
     */
    record Lite(Path models, Optional<Integer> steps, Placement placement) implements Tutor.Opener {
        @Override
        public String name() {
            return MODEL;
        }

        @Override
        public Tutor open(List<FineTuning.Photograph> photographs) throws IOException {
            FineTuning.Plan plan = FineTuning.Plan.lite(photographs.size());
            return new TuningTutor(
                    tuning(models, photographs, steps.map(plan::of).orElse(plan), placement), LpdTutor::write);
        }
    }

    /** Where an enrolment begins: identity encoder, pose encoder, generator. */
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

    private static void write(FineTuning.Person person, IdentityBundle.Card card, Path folder) throws IOException {
        Manifest manifest = Manifest.of("Generator")
                .sized(ModelSize.LITE.manifestSizes())
                .from("fine-tuned from " + card.model() + " on photographs of " + card.name(), card.licence());
        Map<String, WeightArray> named = new LinkedHashMap<>();
        person.generator().forEach((array, values) -> named.put("generator." + array, values));
        Checkpoint generator = new Checkpoint(manifest, named);
        generator.write(folder.resolve(ModelFolder.OWN_GENERATOR), Precision.HALF);
        Checkpoint embedding = new Checkpoint(
                Manifest.of("identity").sized(manifest.sizes()).from(manifest.origin(), manifest.licence()),
                IdentityBundle.arrays(person.identity()));
        IdentityBundle.write(folder, card, embedding, PackCommand.resting(generator, person.identity()));
    }
}
