package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.files.PartName;
import dev.guise.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The networks of a published system in training as the command import lays down a checkpoint with all its weights: averages,
 * in {@code raw} the weights as last trained, and the critic, a file each. The folder is replaced as a whole.
 */
final class SavedModel {
    private SavedModel() {}

    /**
     * Lays a state down.
     *
     * @param common origin, licence, step and notes of every file
     * @param parts the critic last
     */
    static void write(Path place, Manifest common, List<MetaSystem.Part> parts, Map<String, WeightArray> state)
            throws IOException {
        PartName.tellLeft(place);
        Path part = PartName.beside(place);
        try {
            fill(part, common, parts, state);
            putInPlace(part, place);
        } finally {
            Trees.delete(part);
        }
    }

    private static void putInPlace(Path part, Path place) throws IOException {
        Path old = PartName.beside(place);
        boolean before = Files.exists(place);
        if (before) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) {
            if (before) {
                Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            }
            throw error;
        }
        Trees.delete(old);
    }

    private static void fill(Path part, Manifest common, List<MetaSystem.Part> parts, Map<String, WeightArray> state)
            throws IOException {
        Files.createDirectories(part.resolve("raw"));
        for (MetaSystem.Part each : parts) {
            String file = each.file() + ".safetensors";
            boolean critic = each.prefix().equals(AdversarialStep.CRITIC);
            if (!critic) {
                write(part.resolve(file), "averaged", common, each, RunningAverages.in(state, each.prefix()));
            }
            Map<String, WeightArray> raw = new LinkedHashMap<>();
            state.forEach((name, array) -> {
                if (name.startsWith(each.prefix())) {
                    raw.put(name.substring(each.prefix().length()), array);
                }
            });
            if (!raw.isEmpty()) { // without losses of a critic there is none
                write(part.resolve(critic ? file : "raw/" + file), "as last trained", common, each, raw);
            }
        }
    }

    private static void write(
            Path file, String kind, Manifest common, MetaSystem.Part part, Map<String, WeightArray> arrays)
            throws IOException {
        arrays.keySet().removeIf(name -> name.contains(".dropout.")); // which counts what was drawn
        Manifest manifest = new Manifest(
                        part.network(),
                        part.sizes(),
                        common.origin(),
                        common.licence(),
                        common.dataHash(),
                        common.step(),
                        common.commit(),
                        common.notes())
                .noted("weights", kind);
        new Checkpoint(manifest, arrays).write(file, Precision.FULL);
    }
}
