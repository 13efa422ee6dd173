package dev.guise.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.guise.checkpoint.WeightArray;
import dev.guise.files.JsonProblem;
import dev.guise.torchimport.ImportedModel;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A folder of tensors that the reference gave: arrays by name, and {@code meta.json}. Any of them may be missing. */
public final class ReferenceFolder {
    private final Path folder;
    private final JsonNode meta;

    /** Opens a folder. */
    public ReferenceFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder of reference tensors");
        }
        this.folder = folder;
        Path file = folder.resolve("meta.json");
        try {
            this.meta = Files.exists(file) ? new JsonMapper().readTree(file.toFile()) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new IOException(file + " cannot be read: " + JsonProblem.words(e), e);
        }
    }

    /** What {@code meta.json} says; missing where it says nothing. */
    JsonNode meta(String name) {
        return meta.path(name);
    }

    /** The checkpoint of meta-learning after so many steps, as the reference names it. */
    Optional<ImportedModel> checkpoint(int step) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "model_%08d.pth", step));
        return Files.exists(file) ? Optional.of(ImportedModel.open(file)) : Optional.empty();
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name + ".npy"));
    }

    /** An array as it is stored. */
    Optional<WeightArray> find(String name) throws IOException {
        Path file = folder.resolve(name + ".npy");
        return Files.exists(file) ? Optional.of(Numpy.read(file)) : Optional.empty();
    }

    /** Arrays of an archive, in our layout. */
    Optional<Map<String, WeightArray>> gradients(String name) throws IOException {
        Path file = folder.resolve(name + ".npz");
        return Files.exists(file) ? Optional.of(TorchLayout.ours(Numpy.readAll(file))) : Optional.empty();
    }

    /** Pictures or maps [...,C,H,W] as [N,H,W,C]. */
    Optional<WeightArray> pictures(String name) throws IOException {
        Optional<WeightArray> array = find(name);
        return array.isPresent() ? Optional.of(pictures(name, array.get())) : array;
    }

    /** A list of numbers. */
    static float[] floats(JsonNode list) {
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) list.get(i).asDouble(Double.NaN);
        }
        return floats;
    }

    private static WeightArray pictures(String name, WeightArray array) throws IOException {
        long[] s = array.shape();
        int rank = s.length;
        if (rank < 3 || array.values().length == 0) {
            throw new IOException(name + " " + Arrays.toString(s) + " holds no pictures");
        }
        long n = array.values().length / (s[rank - 3] * s[rank - 2] * s[rank - 1]);
        return TorchLayout.nhwc(new WeightArray(new long[] {n, s[rank - 3], s[rank - 2], s[rank - 1]}, array.values()));
    }
}
