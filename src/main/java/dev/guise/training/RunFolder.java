package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Outline;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where one run of training lives: {@code state.safetensors} (all that is needed to go on), {@code weights.safetensors}
 * (running averages, what is shipped), {@code losses.csv} and {@code sheet-*.png}; of a published system also {@code model},
 * see {@link SavedModel}. Files change in one step each.
 */
final class RunFolder {
    private static final String STATE = "state.safetensors";
    private static final String MODEL = "model";

    private final Path folder;

    RunFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** What is said of the state to go on from, if this run has been started before; its numbers are not read. */
    Optional<Manifest> begun() throws IOException {
        Path file = folder.resolve(STATE);
        return Files.exists(file) ? Optional.of(Outline.of(file).manifest()) : Optional.empty();
    }

    /** The numbers to go on from: as many as the run has, so nobody should keep them. */
    Map<String, WeightArray> state() throws IOException {
        return Checkpoint.read(folder.resolve(STATE)).arrays();
    }

    /** Saves state and averaged weights of our own recipe after {@code step} steps. */
    void save(TrainConfig config, long step, Map<String, WeightArray> all, double lossFloor) throws IOException {
        save("on rendered heads, stage " + config.name(), "seed " + config.seed(), step, all, lossFloor);
    }

    /** Saves the state of a published system after {@code step} steps, and its networks in the folder model. */
    void save(
            MetaConfig config,
            MetaSystem system,
            String dataHash,
            long step,
            Map<String, WeightArray> all,
            double lossFloor)
            throws IOException {
        Manifest manifest = save("on prepared videos, " + config.name(), dataHash, step, all, lossFloor)
                .noted("model", system.name().toString())
                .noted("option.iteration", Long.toString(step));
        for (Map.Entry<String, String> option : config.options().entrySet()) {
            manifest = manifest.noted("option." + option.getKey(), option.getValue());
        }
        SavedModel.write(folder.resolve(MODEL), manifest, system.parts(), all);
    }

    private Manifest save(String how, String dataHash, long step, Map<String, WeightArray> all, double lossFloor)
            throws IOException {
        Manifest manifest = Manifest.of("training")
                .from("trained by guise " + how, "Apache-2.0")
                .trained(dataHash, step, "")
                .noted("lossFloor", Double.toString(lossFloor));
        new Checkpoint(manifest, averaged(all)).write(folder.resolve("weights.safetensors"), Precision.FULL);
        new Checkpoint(manifest, all).write(folder.resolve(STATE), Precision.FULL);
        return manifest;
    }

    /** What is shipped of a state: averages in place of the weights, no optimiser, no critic. */
    static Map<String, WeightArray> averaged(Map<String, WeightArray> all) {
        Map<String, WeightArray> kept = new LinkedHashMap<>();
        all.forEach((name, array) -> {
            if (!name.contains("/") && !name.startsWith("discriminator.")) {
                kept.put(name, all.getOrDefault(RunningAverages.PREFIX + name, array));
            }
        });
        return kept;
    }

    /** Appends one line of readings; the first line names them. */
    void log(long step, double seconds, Map<String, Double> readings) throws IOException {
        Path file = folder.resolve("losses.csv");
        if (!Files.exists(file)) {
            append(file, "step,seconds," + String.join(",", readings.keySet()));
        }
        append(
                file,
                step + "," + String.format(Locale.ROOT, "%.1f", seconds) + ","
                        + readings.values().stream()
                                .map(v -> String.format(Locale.ROOT, "%.5f", v))
                                .collect(Collectors.joining(",")));
    }

    Path sheet(long step) {
        return folder.resolve(String.format(Locale.ROOT, "sheet-%07d.png", step));
    }

    private static void append(Path file, String line) throws IOException {
        Files.write(file, List.of(line), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
