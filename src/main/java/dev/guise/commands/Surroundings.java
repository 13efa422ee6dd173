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
 * @param session what the user has logged in to
 */
public record Surroundings(Path home, Path userConfig, String libraryPath, Session session) {
    /**
     * What the user has logged in to; every part may be empty.
     *
     * @param runtimeFolder as in XDG_RUNTIME_DIR
     * @param bus address of the session bus, as in DBUS_SESSION_BUS_ADDRESS
     * @param desktop its name, as in XDG_CURRENT_DESKTOP
     */
    record Session(String runtimeFolder, String bus, String desktop) {
        static final Session NONE = new Session("", "", "");

        /** The bus is where it always is on systemd's machines, unless somebody says otherwise. */
        static Session find(Map<String, String> environment) {
            String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
            Path usual = Path.of(runtime, "bus");
            String bus = !runtime.isEmpty() && Files.exists(usual) ? "unix:path=" + usual : "";
            return new Session(
                    runtime,
                    environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", bus),
                    environment.getOrDefault("XDG_CURRENT_DESKTOP", ""));
        }
    }

    private static final Path SHIPPED = Path.of("config", "default.yaml");

    /** Reads the environment; the home is where the settings lie: here, or above the place of the program's code. */
    public static Surroundings find(Map<String, String> environment, Path code) {
        String user = environment.getOrDefault("HOME", "");
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path configs = folder.isBlank() ? Path.of(user, ".config") : Path.of(folder);
        return new Surroundings(
                home(code),
                configs.resolve("guise/config.yaml"),
                environment.getOrDefault("LD_LIBRARY_PATH", ""),
                Session.find(environment));
    }

    private static Path home(Path code) {
        Path here = Path.of("");
        return Stream.concat(Stream.of(here), Stream.iterate(code, path -> path != null, Path::getParent))
                .filter(folder -> Files.isRegularFile(folder.resolve(SHIPPED)))
                .findFirst()
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
