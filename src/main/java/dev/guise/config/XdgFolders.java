package dev.guise.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The user's own folders, as the XDG Base Directory Specification places them. None of them need exist.
 *
 * @param config settings that the user writes
 * @param data what the user made and would miss, such as identities
 * @param state what the program remembers for the user
 * @param runtime what lives as long as the user is logged in, such as sockets
 */
public record XdgFolders(Path config, Path data, Path state, Path runtime) {
    private static final String OURS = "guise";

    /** From the environment; a variable that is empty or no absolute path counts as not set. */
    public static XdgFolders of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        Path user = Path.of(home.isBlank() ? System.getProperty("user.home") : home);
        Path state = folder(environment, "XDG_STATE_HOME", user.resolve(".local/state"))
                .resolve(OURS);
        return new XdgFolders(
                folder(environment, "XDG_CONFIG_HOME", user.resolve(".config")).resolve(OURS),
                folder(environment, "XDG_DATA_HOME", user.resolve(".local/share"))
                        .resolve(OURS),
                state,
                folder(environment, "XDG_RUNTIME_DIR", state.resolve("run")).resolve(OURS));
    }

    private static Path folder(Map<String, String> environment, String variable, Path usual) {
        Path folder = Path.of(environment.getOrDefault(variable, ""));
        return folder.isAbsolute() ? folder : usual;
    }
}
