package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.landmark.RestingFace;
import dev.guise.landmark.SoftDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What FSTH needs to know of an identity, beside its bundle's card: {@code fsth.safetensors} with the person's E numbers,
 * resting face and the name of the generator.
 *
 * @param model of the generator, as in {@link IdentityBundle.Card}
 * @param numbers [E]
 */
@SuppressWarnings("ArrayRecordComponent") // read once
public record LandmarkIdentity(String model, float[] numbers, RestingFace face) {
    public static final String FILE = "fsth.safetensors";

    private static final String MODEL = "model";
    private static final String POINTS = "resting_points";
    private static final String VIEW = "view";

    /** Reads an identity's folder; one that was never enrolled for FSTH is told so. */
    public static LandmarkIdentity read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException("identity " + folder.getFileName() + " cannot be driven by landmarks: " + file
                    + " is missing; use --system lpd");
        }
        Checkpoint stored = Checkpoint.read(file);
        String model = stored.manifest().notes().getOrDefault(MODEL, "");
        if (model.isEmpty()) {
            throw new IOException(file + " does not name its generator; enrol the person again");
        }
        RestingFace face = new RestingFace(
                stored.array(POINTS).values(), stored.array(VIEW).values());
        return new LandmarkIdentity(
                model, stored.array(IdentityBundle.EMBEDDING).values(), face);
    }

    /** Writes it into an identity's folder. */
    public void write(Path folder, Manifest manifest) throws IOException {
        Map<String, WeightArray> arrays = Map.of(
                IdentityBundle.EMBEDDING,
                new WeightArray(new long[] {numbers.length}, numbers),
                POINTS,
                new WeightArray(new long[] {SoftDrawing.POINTS, 3}, face.points()),
                VIEW,
                new WeightArray(new long[] {RestingFace.VIEW_NUMBERS}, face.view()));
        Files.createDirectories(folder);
        new Checkpoint(manifest.noted(MODEL, model), arrays).write(folder.resolve(FILE), Precision.FULL);
    }
}
