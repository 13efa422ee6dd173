package dev.guise.commands;

import dev.guise.config.ConfigException;
import dev.guise.config.GuiseConfig;
import dev.guise.config.SettingsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which settings hold. */
final class SettingsOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings that win over all other files.")
    private @Nullable Path config;

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description = "Profile between the shipped settings and your own, or none (default: the config's).")
    private @Nullable String profile;

    /** The settings in force. */
    GuiseConfig read(Surroundings around) throws ConfigException {
        return files(around).read().config();
    }

    /** The files they come from. */
    SettingsFiles files(Surroundings around) {
        return around.settings(Optional.ofNullable(config), Optional.ofNullable(profile));
    }
}
