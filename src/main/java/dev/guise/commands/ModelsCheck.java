package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.doctor.Check;
import dev.guise.doctor.Finding;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.photo.PhotoIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether the networks and identities are all there and whole: each file is read to its end. */
final class ModelsCheck implements Check {
    private static final String NAME = "models";

    private final Path models;

    ModelsCheck(Path models) {
        this.models = models;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> problems = new ArrayList<>();
        List<String> cast = cast(problems);
        List<Path> files = weights();
        files.forEach(file -> check(problems, () -> Checkpoint.read(file)));
        check(problems, () -> need(models.resolve("blazeface.safetensors")));
        for (String name : cast) {
            Path folder = models.resolve("identities").resolve(name);
            if (new PhotoModels().has(folder)) {
                check(problems, () -> PhotoIdentity.read(folder));
                continue;
            }
            check(problems, () -> {
                IdentityBundle bundle = IdentityBundle.read(folder);
                Path generator = models.resolve(bundle.card().model() + ".safetensors");
                need(generator);
                need(generator.resolveSibling("pose-encoder.safetensors"));
            });
            check(problems, () -> byLandmarks(folder));
        }
        return problems.isEmpty()
                ? List.of(new Finding(
                        NAME,
                        Finding.State.OK,
                        files.size() + " weight files and " + cast.size() + " identities in " + models + " are whole",
                        ""))
                : problems.stream().distinct().toList();
    }

    /** What an identity needs that may be driven by landmarks. */
    private void byLandmarks(Path identity) throws IOException {
        if (Files.exists(identity.resolve(LandmarkIdentity.FILE))) {
            need(models.resolve(LandmarkIdentity.read(identity).model() + ".safetensors"));
            need(models.resolve("facemesh.safetensors"));
            need(models.resolve("eyemesh.safetensors"));
        }
    }

    private List<String> cast(List<Finding> problems) {
        try {
            return ModelFolder.cast(models);
        } catch (IOException none) {
            problems.add(problem(none));
            return List.of();
        }
    }

    private List<Path> weights() {
        try (Stream<Path> files = Files.walk(models)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static void need(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("weights " + file + " are missing");
        }
    }

    private interface Reading {
        void read() throws IOException;
    }

    private void check(List<Finding> problems, Reading reading) {
        try {
            reading.read();
        } catch (IOException | RuntimeException damaged) {
            problems.add(problem(damaged));
        }
    }

    private Finding problem(Exception damaged) {
        return new Finding(
                NAME, Finding.State.PROBLEM, String.valueOf(damaged.getMessage()), "git checkout -- " + models);
    }
}
