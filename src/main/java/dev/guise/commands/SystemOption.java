package dev.guise.commands;

import dev.guise.config.GuiseConfig;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which of the two systems drives. */
final class SystemOption {
    @Option(
            names = "--system",
            paramLabel = "lpd|fsth",
            defaultValue = "LPD",
            description = "Driven by latent pose numbers or by drawn landmarks (default: lpd).")
    private HeadSystem system = HeadSystem.LPD;

    /** How its light form learns people. */
    Schooling schooling() {
        return system == HeadSystem.LPD ? new Schooling.Lpd() : new Schooling.Fsth();
    }

    /** Networks of a size with first weights. */
    Puppet untrained(Path models, ModelSize size, Device device, GuiseConfig settings) throws IOException {
        return system == HeadSystem.LPD
                ? ModelFolder.untrained(models, size, device, settings.networks())
                : new LandmarkModels(settings.pose().adaptLandmarks())
                        .untrained(models, size, device, settings.networks());
    }

    /** The given loader for LPD, or that of FSTH. */
    Puppet.Loader loader(Puppet.Loader lpd, GuiseConfig settings) {
        return loader(system, lpd, settings);
    }

    /** The given loader for LPD, or that of FSTH. */
    static Puppet.Loader loader(HeadSystem system, Puppet.Loader lpd, GuiseConfig settings) {
        return system == HeadSystem.LPD
                ? lpd
                : new LandmarkModels(settings.pose().adaptLandmarks());
    }
}
