package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.config.NetworksConfig;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.PortraitMaker;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import dev.guise.pose.PoseReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One way of making a driver's face into another's: who reads the driver, and who makes the portraits. Each works for many
 * identities; {@link AnySystem} chooses among them.
 */
sealed interface ReenactmentSystem extends Puppet.Loader permits ModelFolder, LandmarkModels, PhotoModels {
    /**
     * What drives an identity.
     *
     * @param reader of the driver, for everybody of this system
     * @param maker of this identity's portraits
     * @param joining how others of this system are loaded beside it
     */
    record Parts(PoseReader reader, PortraitMaker maker, CastOfModel.Joining joining) {}

    /** The word for it in options, cards of identities and kinds of pose. */
    String key();

    /** Whether an identity's folder holds what this system needs. */
    boolean has(Path folder) throws IOException;

    /** Loads the networks; what is missing or damaged is named. */
    Parts open(Path models, Path folder, Placement placement) throws IOException;

    @Override
    default Puppet load(Path models, String identity, Device device, NetworksConfig networks) throws IOException {
        Path folder = ModelFolder.identityFolder(models, identity);
        IdentityBundle bundle = IdentityBundle.read(folder);
        Placement placement = ModelFolder.placement(device, networks);
        try (Owned owned = new Owned()) {
            NeuralFaceFinder finder = ModelFolder.faceFinder(models, placement);
            owned.add(finder, finder::close);
            Parts parts = open(models, folder, placement);
            owned.release();
            CastOfModel cast = CastOfModel.around(folder, parts.maker(), parts.joining());
            return new Puppet(bundle.card().name(), finder, parts.reader(), cast);
        }
    }
}
