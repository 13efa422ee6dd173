package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.config.NetworksConfig;
import dev.guise.generate.DrawnPortraitMaker;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.landmark.FaceDrawing;
import dev.guise.landmark.RestingFace;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.ModelSize;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import dev.guise.nn.VariableStore;
import dev.guise.pose.LandmarkPoseReader;
import dev.guise.pose.LandmarkPoseReader.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads puppets that FSTH drives: {@code identities/NAME/fsth.safetensors} names its generator, {@code fsth-generator} beside
 * it is one of the person's own; {@code facemesh} and {@code eyemesh} read the driver's landmarks.
 *
 * @param adapt whether the driver's own face is taken out of the landmarks
 */
record LandmarkModels(boolean adapt) implements Puppet.Loader {
    /** In an identity's folder: weights of a generator that was fine-tuned for it. */
    static final String OWN_GENERATOR = "fsth-generator.safetensors";

    @Override
    public Puppet load(Path models, String identity, Device device, NetworksConfig networks) throws IOException {
        IdentityBundle bundle = IdentityBundle.read(ModelFolder.identityFolder(models, identity));
        Path identityFile = bundle.folder().resolve(LandmarkIdentity.FILE);
        LandmarkIdentity person = ModelFolder.fitting(identityFile, () -> LandmarkIdentity.read(bundle.folder()));
        Path own = bundle.folder().resolve(OWN_GENERATOR);
        Path file = Files.exists(own) ? own : models.resolve(person.model() + ".safetensors");
        Made made = new Made(bundle.card().name(), person.numbers(), person.face(), file, ModelFolder.weights(file));
        return puppet(models, made, ModelFolder.placement(device, networks));
    }

    /** A generator of a size with the weights that training would begin with, and the average face. */
    Puppet untrained(Path models, ModelSize size, Device device, NetworksConfig networks) throws IOException {
        Manifest manifest = Manifest.of("untrained").sized(size.fsthManifestSizes());
        Checkpoint generator = new Checkpoint(
                manifest, VariableStore.firstValues(2, p -> FsthGenerator.personal(p, size.fsthGenerator())));
        Made made = new Made(
                "nobody (untrained " + size + ")", new float[0], RestingFace.mean(), Path.of("untrained"), generator);
        return puppet(models, made, ModelFolder.placement(device, networks));
    }

    /** What a puppet is made of. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    private record Made(String name, float[] numbers, RestingFace face, Path file, Checkpoint generator) {}

    private Puppet puppet(Path models, Made made, Placement placement) throws IOException {
        Path meshFile = models.resolve("facemesh.safetensors");
        Checkpoint mesh = ModelFolder.weights(meshFile);
        Checkpoint eyes = ModelFolder.weights(models.resolve("eyemesh.safetensors"));
        boolean published =
                ModelFolder.fitting(made.file, () -> NetworkSizes.fsthGenerator(made.generator.manifest()))
                        .head()
                == FsthGenerator.Head.PICTURE;
        try (Owned owned = new Owned()) {
            NeuralFaceFinder finder = ModelFolder.faceFinder(models, placement);
            owned.add(finder, finder::close);
            LandmarkPoseReader reader = ModelFolder.fitting(
                    meshFile, () -> new LandmarkPoseReader(mesh, eyes, form(published), inFullPrecision(placement)));
            owned.add(reader, reader::close);
            DrawnPortraitMaker maker = ModelFolder.fitting(
                    made.file,
                    () -> new DrawnPortraitMaker(
                            made.generator, made.numbers, drawing(published, made.face), placement));
            owned.release();
            return new Puppet(made.name, finder, reader, maker);
        }
    }

    private Form form(boolean published) {
        if (adapt) {
            return Form.ADAPTED_MOTION;
        }
        return published ? Form.POINTS : Form.MOTION;
    }

    private FaceDrawing drawing(boolean published, RestingFace face) {
        if (!published) {
            return new FaceDrawing.Soft(face);
        }
        return adapt ? new FaceDrawing.PublishedMotion(face) : new FaceDrawing.PublishedPoints(face);
    }

    /** Points in bfloat16 would jump by a pixel. */
    private static Placement inFullPrecision(Placement placement) {
        return new Placement(placement.device(), placement.threads(), false);
    }
}
