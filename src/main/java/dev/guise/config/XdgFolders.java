package dev.guise.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user's own folders, as the XDG Base Directory Specification places them. None of them need exist.
 *
 * @param user the home of the user
 * @param config settings that the user writes
 * @param data what the user made and would miss, such as identities
 * @param state what the program remembers for the user
 */
public record XdgFolders(Path user, Path config, Path data, Path state) {
    /** From the environment; a variable that is empty or no absolute path counts as not set. */
    public static XdgFolders of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        Path user = Path.of(home.isBlank() ? System.getProperty("user.home") : home);
        return new XdgFolders(
                user,
                ours(environment, "XDG_CONFIG_HOME", user.resolve(".config/guise")),
                ours(environment, "XDG_DATA_HOME", user.resolve(".local/share/guise")),
                ours(environment, "XDG_STATE_HOME", user.resolve(".local/state/guise")));
    }

    /** Where the user keeps videos, if there is such a place. */
    public Optional<Path> videos() {
        return VideosFolder.of(user, config.resolveSibling("user-dirs.dirs"));
    }

    private static Path ours(Map<String, String> environment, String variable, Path usual) {
        Path folder = Path.of(environment.getOrDefault(variable, ""));
        return folder.isAbsolute() ? folder.resolve("guise") : usual;
    }
}
