package dev.guise.commands;

import dev.guise.config.GuiseConfig;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the three systems drives. */
final class SystemOption {
    /** The word on the command line. */
    enum Name {
        PHOTO,
        LPD,
        FSTH;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--system",
            paramLabel = "photo|lpd|fsth",
            description = "For identities that have several: the moved picture, latent pose numbers, or drawn landmarks"
                    + " (default: what the identity is made for).")
    private @Nullable Name system;

    /** How its light form learns people. */
    Schooling schooling() {
        return system == Name.FSTH ? new Schooling.Fsth() : new Schooling.Lpd();
    }

    /** Networks of a size with first weights. */
    Puppet untrained(Path models, ModelSize size, Device device, GuiseConfig settings) throws IOException {
        return system == Name.FSTH
                ? new LandmarkModels(settings.pose().adaptLandmarks())
                        .untrained(models, size, device, settings.networks())
                : ModelFolder.untrained(models, size, device, settings.networks());
    }

    /** The identities of a models folder that the wished system can drive; all where none is wished. */
    List<String> cast(Path models) throws IOException {
        List<String> all = ModelFolder.cast(models);
        return system == null
                ? all
                : AnySystem.of(true, Optional.of(system.key())).drivable(models, all);
    }

    /** Loads of any system; another loader than that of the models folder stays. */
    Puppet.Loader loader(Puppet.Loader usual, GuiseConfig settings) {
        return usual instanceof ReenactmentSystem
                ? AnySystem.of(
                        settings.pose().adaptLandmarks(),
                        Optional.ofNullable(system).map(Name::key))
                : usual;
    }

    /** The loader for one system. */
    static Puppet.Loader loader(Name system, Puppet.Loader usual, GuiseConfig settings) {
        return usual instanceof ReenactmentSystem
                ? AnySystem.of(settings.pose().adaptLandmarks(), Optional.of(system.key()))
                : usual;
    }
}
