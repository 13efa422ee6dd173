package dev.guise.commands;

import dev.guise.config.RecordConfig;
import dev.guise.config.SettingsFiles;
import dev.guise.config.XdgFolders;
import dev.guise.identities.IdentityShelf;
import dev.guise.pipewire.PipeWireDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command needs to know of the machine; {@code Main} finds it out once.
 *
 * @param home the folder with {@code config/} and {@code models/}
 * @param folders the user's own folders
 * @param libraryPath folders with shared libraries, as in LD_LIBRARY_PATH; may be empty
 * @param session what the user has logged in to
 */
public record Surroundings(Path home, XdgFolders folders, String libraryPath, Session session) {
    /**
     * What the user has logged in to; every part may be empty.
     *
     * @param display where windows can be opened, as in DISPLAY or WAYLAND_DISPLAY
     * @param runtimeFolder as in XDG_RUNTIME_DIR
     * @param bus address of the session bus, as in DBUS_SESSION_BUS_ADDRESS
     * @param desktop its name, as in XDG_CURRENT_DESKTOP
     * @param pipewire where its PipeWire daemon listens, if there is one
     */
    record Session(String display, String runtimeFolder, String bus, String desktop, String pipewire) {
        static final Session NONE = new Session("", "", "", "", "");

        /** The bus is where it always is on systemd's machines, unless somebody says otherwise. */
        static Session find(Map<String, String> environment) {
            String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
            Path usual = Path.of(runtime, "bus");
            String bus = !runtime.isEmpty() && Files.exists(usual) ? "unix:path=" + usual : "";
            return new Session(
                    display(environment),
                    runtime,
                    environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", bus),
                    environment.getOrDefault("XDG_CURRENT_DESKTOP", ""),
                    PipeWireDaemon.socket(environment));
        }

        private static String display(Map<String, String> environment) {
            String wayland = environment.getOrDefault("WAYLAND_DISPLAY", "");
            return wayland.isBlank() ? environment.getOrDefault("DISPLAY", "").strip() : wayland.strip();
        }

        /** The same with this display. */
        Session on(String otherDisplay) {
            return new Session(otherDisplay, runtimeFolder, bus, desktop, pipewire);
        }
    }

    private static final Path SHIPPED = Path.of("config", "default.yaml");

    /** Reads the environment; the home is where the settings lie: above the place of the program's code, or else here. */
    public static Surroundings find(Map<String, String> environment, Path code) {
        return new Surroundings(
                home(code),
                XdgFolders.of(environment),
                environment.getOrDefault("LD_LIBRARY_PATH", ""),
                Session.find(environment));
    }

    /** Where windows can be opened; empty if nowhere. */
    String display() {
        return session.display();
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

    /** The user's own settings, a file that need not exist. */
    Path userConfig() {
        return folders.config().resolve("config.yaml");
    }

    /** The files of the settings: the shipped one, the user's own, and what options name. */
    SettingsFiles settings(Optional<Path> given, Optional<String> profile) {
        return new SettingsFiles(shippedConfig(), userConfig(), given, profile);
    }

    /** Where recordings and snapshots go. */
    Path recordings(RecordConfig settings) {
        return settings.folder().equals(RecordConfig.AUTO)
                ? folders.videos().map(videos -> videos.resolve("Guise")).orElse(Path.of("out"))
                : Path.of(settings.folder());
    }

    /** The networks and identities that are shipped. */
    Path models() {
        return home.resolve("models");
    }

    /** The shipped identities, or those of another models folder, and the user's own. */
    IdentityShelf shelf(Path models) {
        return new IdentityShelf(models, folders.data().resolve(IdentityShelf.FOLDER));
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
