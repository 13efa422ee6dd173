package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.BlazeFace;
import dev.guise.networks.EyeMesh;
import dev.guise.networks.FaceMesh;
import dev.guise.networks.SelfieSegmentation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the shipped third-party weights out of TensorFlow.js models; for those who maintain {@code models/}. */
@Command(
        name = "convert-tfjs",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Converts a TensorFlow.js face model to weights of this project.")
final class ConvertTfjsCommand implements Callable<Integer> {
    /** The networks that can be filled so. */
    enum Network {
        BLAZEFACE,
        FACEMESH,
        EYEMESH,
        SELFIE
    }

    @Parameters(index = "0", description = "Which network: ${COMPLETION-CANDIDATES}.")
    private Network network;

    @Parameters(index = "1", paramLabel = "JSON", description = "The model's JSON file; its shards lie beside it.")
    private Path json;

    @Parameters(index = "2", paramLabel = "OUT", description = "The .safetensors file to write.")
    private Path out;

    @Option(names = "--origin", required = true, description = "Where the model comes from, for the manifest.")
    private String origin;

    @Option(names = "--licence", required = true, description = "Licence of the model, for the manifest.")
    private String licence;

    @Override
    public Integer call() throws IOException {
        Map<String, WeightArray> weights = switch (network) {
            case BLAZEFACE -> BlazeFace.weightsFromTfjs(json);
            case FACEMESH -> FaceMesh.weightsFromTfjs(json);
            case EYEMESH -> EyeMesh.weightsFromTfjs(json);
            case SELFIE -> SelfieSegmentation.weightsFromTfjs(json);
        };
        String name = switch (network) {
            case BLAZEFACE -> "BlazeFace";
            case FACEMESH -> "FaceMesh";
            case EYEMESH -> "EyeMesh";
            case SELFIE -> "SelfieSegmentation";
        };
        Manifest manifest = Manifest.of(name).from(origin, licence);
        new Checkpoint(manifest, weights).write(out, Precision.HALF);
        return 0;
    }
}
