package dev.guise.commands;

import dev.guise.config.ConfigException;
import dev.guise.config.GuiseConfig;
import dev.guise.config.SettingsFiles;
import dev.guise.identities.IdentityShelf;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that drives an identity. */
final class PuppetOptions {
    @Option(names = "--identity", paramLabel = "NAME", description = "Who to be (default: the config's identity).")
    private @Nullable String identity;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "Where the networks run (default: config).")
    private @Nullable String device;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path models;

    @Option(
            names = "--untrained",
            paramLabel = "PAPER|LITE",
            description =
                    "Networks of this size with first weights instead of an identity: shows nothing, measures speed.")
    private @Nullable ModelSize untrained;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private SystemOption system = new SystemOption();

    /** The settings in force. */
    GuiseConfig config(Surroundings around) throws ConfigException {
        return settings.read(around);
    }

    /** The files that the settings come from. */
    SettingsFiles settingsFiles(Surroundings around) {
        return settings.files(around);
    }

    /** Where identities lie. */
    IdentityShelf shelf(Surroundings around) {
        return around.shelf(models == null ? around.models() : models);
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
        String who = identity == null ? settings.identity() : identity;
        return chosen.load(folder, around.shelf(folder).called(who), where, settings.networks());
    }
}
