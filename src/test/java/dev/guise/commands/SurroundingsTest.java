package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the clone, where settings lie too: a stranger's for an installed program. */
class SurroundingsTest {
    @TempDir
    Path folder;

    @Test
    void anInstalledProgramTakesTheSettingsBesideItWhereverItIsStarted() throws IOException {
        Path code = folder.resolve("guise/lib/app/guise.jar");
        Files.createDirectories(folder.resolve("guise/config"));
        Files.writeString(folder.resolve("guise/config/default.yaml"), "identity: first\n");

        assertThat(Path.of("config/default.yaml")).exists();
        assertThat(home(code)).isEqualTo(folder.resolve("guise"));
    }

    @Test
    void aProgramWithoutSettingsBesideItTakesThoseHere() {
        assertThat(home(folder.resolve("guise.jar"))).isEqualTo(Path.of(""));
    }

    @Test
    void insideTheCloneTheHomeIsHere() {
        assertThat(home(Path.of("target/classes").toAbsolutePath())).isEqualTo(Path.of(""));
    }

    private static Path home(Path code) {
        return Surroundings.find(Map.of("HOME", "/home/zoe"), code).home();
    }
}
