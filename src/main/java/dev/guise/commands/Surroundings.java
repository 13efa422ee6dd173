package dev.guise.commands;

import dev.guise.config.ConfigException;
import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command needs to know of the machine; {@code Main} finds it out once.
 *
 * @param home the folder with {@code config/} and {@code models/}
 * @param userConfig the user's own settings, a file that need not exist
 * @param libraryPath folders with shared libraries, as in LD_LIBRARY_PATH; may be empty
 */
public record Surroundings(Path home, Path userConfig, String libraryPath) {
    private static final Path SHIPPED = Path.of("config", "default.yaml");

    /** Reads the environment; the home is where the settings lie: above the place of the program's code, or else here. */
    public static Surroundings find(Map<String, String> environment, Path code) {
        String user = environment.getOrDefault("HOME", "");
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path configs = folder.isBlank() ? Path.of(user, ".config") : Path.of(folder);
        return new Surroundings(
                home(code), configs.resolve("guise/config.yaml"), environment.getOrDefault("LD_LIBRARY_PATH", ""));
    }

    private static Path home(Path code) {
        Path here = Path.of("");
        return Stream.concat(Stream.iterate(code, path -> path != null, Path::getParent), Stream.of(here))
                .filter(folder -> Files.isRegularFile(folder.resolve(SHIPPED)))
                .findFirst()
                .filter(folder -> !folder.equals(here.toAbsolutePath()))
                .orElse(here);
    }

    /** The settings that are shipped. */
    Path shippedConfig() {
        return home.resolve(SHIPPED);
    }

    /** The settings in force: the shipped ones and over them the given file, or else the user's own. */
    GuiseConfig settings(Optional<Path> given) throws ConfigException {
        Path changes = given.orElse(userConfig);
        boolean any = given.isPresent() || Files.exists(changes);
        return ConfigLoader.load(shippedConfig(), any ? List.of(changes) : List.of());
    }

    /** The networks and identities that are shipped. */
    Path models() {
        return home.resolve("models");
    }

    /** The clip that drives when none is named. */
    Path driver() throws IOException {
        Path driver = models().resolve("driver.mp4");
        if (!Files.exists(driver)) {
            throw new IOException("the shipped driver " + driver + " is missing: name a clip with --clip");
        }
        return driver;
    }
}
