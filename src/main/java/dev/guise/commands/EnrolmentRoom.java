package dev.guise.commands;

import dev.guise.enrol.Examiner;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads what an enrolment works with.
 *
 * @param models the models folder
 */
record EnrolmentRoom(Path models, Placement placement) {
    Examiner examiner() throws IOException {
        Examiner.Weights weights = new Examiner.Weights(
                ModelFolder.weights(models.resolve("blazeface.safetensors")),
                ModelFolder.weights(models.resolve("facemesh.safetensors")),
                ModelFolder.weights(models.resolve("eyemesh.safetensors")),
                ModelFolder.weights(models.resolve("selfie.safetensors")),
                models.resolve("face-embedding.onnx"));
        return ModelFolder.fitting(models, () -> new Examiner(weights, placement));
    }
}
