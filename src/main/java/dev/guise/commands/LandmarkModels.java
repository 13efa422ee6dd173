package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.config.NetworksConfig;
import dev.guise.generate.DrawnPortraitMaker;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.generate.PortraitMaker;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import dev.guise.pose.LandmarkPoseReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads puppets that FSTH drives: {@code identities/NAME/fsth.safetensors} names its generator; {@code facemesh} and
 * {@code eyemesh} read the driver's landmarks.
 *
 * @param adapt whether the driver's own face is taken out of the landmarks
 */
record LandmarkModels(boolean adapt) implements Puppet.Loader {
    @Override
    public Puppet load(Path models, String identity, Device device, NetworksConfig networks) throws IOException {
        IdentityBundle bundle = IdentityBundle.read(ModelFolder.identityFolder(models, identity));
        Path identityFile = bundle.folder().resolve(LandmarkIdentity.FILE);
        LandmarkIdentity person = ModelFolder.fitting(identityFile, () -> LandmarkIdentity.read(bundle.folder()));
        Path generatorFile = models.resolve(person.model() + ".safetensors");
        Path meshFile = models.resolve("facemesh.safetensors");
        Checkpoint generator = ModelFolder.weights(generatorFile);
        Checkpoint mesh = ModelFolder.weights(meshFile);
        Checkpoint eyes = ModelFolder.weights(models.resolve("eyemesh.safetensors"));
        Placement placement = ModelFolder.placement(device, networks);
        try (Owned owned = new Owned()) {
            NeuralFaceFinder finder = ModelFolder.faceFinder(models, placement);
            owned.add(finder, finder::close);
            LandmarkPoseReader reader = ModelFolder.fitting(
                    meshFile, () -> new LandmarkPoseReader(mesh, eyes, adapt, inFullPrecision(placement)));
            owned.add(reader, reader::close);
            DrawnPortraitMaker maker =
                    ModelFolder.fitting(generatorFile, () -> new DrawnPortraitMaker(generator, person, placement));
            owned.add(maker, maker::close);
            CastOfModel cast = CastOfModel.around(
                    bundle.folder(), maker, new LandmarkJoining(models, person.model(), maker, placement));
            owned.release();
            return new Puppet(bundle.card().name(), finder, reader, cast);
        }
    }

    /** Others who were enrolled for FSTH: by the network that is loaded, or by another of the same kind. */
    private record LandmarkJoining(Path models, String model, DrawnPortraitMaker first, Placement placement)
            implements CastOfModel.Joining {
        @Override
        public PortraitMaker join(Path folder) throws IOException {
            LandmarkIdentity person = LandmarkIdentity.read(folder);
            if (person.model().equals(model)) {
                return ModelFolder.fitting(folder.resolve(LandmarkIdentity.FILE), () -> first.another(person));
            }
            Path file = models.resolve(person.model() + ".safetensors");
            Checkpoint weights = ModelFolder.weights(file);
            return ModelFolder.fitting(file, () -> new DrawnPortraitMaker(weights, person, placement));
        }

        @Override
        public boolean ownNetwork(Path folder) {
            return false;
        }
    }

    /** Points in bfloat16 would jump by a pixel. */
    private static Placement inFullPrecision(Placement placement) {
        return new Placement(placement.device(), placement.threads(), false);
    }
}
