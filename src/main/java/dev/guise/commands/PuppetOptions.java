package dev.guise.commands;

import dev.guise.config.ConfigException;
import dev.guise.config.GuiseConfig;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that drives an identity. */
final class PuppetOptions {
    @Option(names = "--identity", paramLabel = "NAME", description = "Who to be (default: the config's identity).")
    private @Nullable String identity;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "Where the networks run (default: config).")
    private @Nullable String device;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings over the shipped ones, not the user's own.")
    private @Nullable Path config;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path models;

    @Option(
            names = "--untrained",
            paramLabel = "PAPER|LITE",
            description =
                    "Networks of this size with first weights instead of an identity: shows nothing, measures speed.")
    private @Nullable ModelSize untrained;

    @Mixin
    private SystemOption system = new SystemOption();

    /** The settings in force. */
    GuiseConfig config(Surroundings around) throws ConfigException {
        return around.settings(Optional.ofNullable(config));
    }

    /** Where the networks run; refused when it cannot be. */
    Device device(GuiseConfig settings, Surroundings around) {
        return Device.choose(Device.Wish.parse(device == null ? settings.device() : device), around.libraryPath());
    }

    /** Loads the identity. */
    Puppet puppet(Puppet.Loader loader, GuiseConfig settings, Device where, Surroundings around) throws IOException {
        Path folder = models == null ? around.models() : models;
        if (untrained != null) {
            return system.untrained(folder, untrained, where, settings);
        }
        Puppet.Loader chosen = system.loader(loader, settings);
        return chosen.load(folder, identity == null ? settings.identity() : identity, where, settings.networks());
    }
}
