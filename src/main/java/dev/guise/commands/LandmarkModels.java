package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.config.NetworksConfig;
import dev.guise.generate.DrawnPortraitMaker;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.generate.PortraitMaker;
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
record LandmarkModels(boolean adapt) implements ReenactmentSystem {
    /** In an identity's folder: weights of a generator that was fine-tuned for it. */
    static final String OWN_GENERATOR = "fsth-generator.safetensors";

    @Override
    public String key() {
        return "fsth";
    }

    @Override
    public boolean has(Path folder) {
        return Files.isRegularFile(folder.resolve(LandmarkIdentity.FILE));
    }

    @Override
    public Parts open(Path models, Path folder, Placement placement) throws IOException {
        LandmarkIdentity person = identity(folder);
        Drawn drawn = Drawn.of(models, folder, person);
        String shared = hasOwn(folder) ? "" : person.model();
        try (Owned owned = new Owned()) {
            LandmarkPoseReader reader = reader(models, drawn.published(), placement);
            owned.add(reader, reader::close);
            DrawnPortraitMaker maker = drawn.maker(adapt, placement);
            owned.release();
            return new Parts(reader, maker, new LandmarkJoining(models, adapt, shared, maker, placement));
        }
    }

    /** A generator of a size with the weights that training would begin with, and the average face. */
    Puppet untrained(Path models, ModelSize size, Device device, NetworksConfig networks) throws IOException {
        Manifest manifest = Manifest.of("untrained").sized(size.fsthManifestSizes());
        Checkpoint generator = new Checkpoint(
                manifest, VariableStore.firstValues(2, p -> FsthGenerator.personal(p, size.fsthGenerator())));
        Placement placement = ModelFolder.placement(device, networks);
        Drawn drawn = new Drawn(Path.of("untrained"), generator, new float[0], RestingFace.mean());
        try (Owned owned = new Owned()) {
            NeuralFaceFinder finder = ModelFolder.faceFinder(models, placement);
            owned.add(finder, finder::close);
            LandmarkPoseReader reader = reader(models, drawn.published(), placement);
            owned.add(reader, reader::close);
            DrawnPortraitMaker maker = drawn.maker(adapt, placement);
            owned.release();
            return new Puppet("nobody (untrained " + size + ")", finder, reader, maker);
        }
    }

    private static LandmarkIdentity identity(Path folder) throws IOException {
        return ModelFolder.fitting(folder.resolve(LandmarkIdentity.FILE), () -> LandmarkIdentity.read(folder));
    }

    private static boolean hasOwn(Path folder) {
        return Files.exists(folder.resolve(OWN_GENERATOR));
    }

    private LandmarkPoseReader reader(Path models, boolean published, Placement placement) throws IOException {
        Path meshFile = models.resolve("facemesh.safetensors");
        Checkpoint mesh = ModelFolder.weights(meshFile);
        Checkpoint eyes = ModelFolder.weights(models.resolve("eyemesh.safetensors"));
        // Points in bfloat16 would jump by a pixel.
        return ModelFolder.fitting(
                meshFile, () -> new LandmarkPoseReader(mesh, eyes, form(published), placement.inFullPrecision()));
    }

    private Form form(boolean published) {
        if (adapt) {
            return Form.ADAPTED_MOTION;
        }
        return published ? Form.POINTS : Form.MOTION;
    }

    /** Who is drawn, and by which generator. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    private record Drawn(Path file, Checkpoint generator, float[] numbers, RestingFace face) {
        static Drawn of(Path models, Path folder, LandmarkIdentity person) throws IOException {
            Path file =
                    hasOwn(folder) ? folder.resolve(OWN_GENERATOR) : models.resolve(person.model() + ".safetensors");
            return new Drawn(file, ModelFolder.weights(file), person.numbers(), person.face());
        }

        boolean published() throws IOException {
            return ModelFolder.fitting(file, () -> NetworkSizes.fsthGenerator(generator.manifest()))
                            .head()
                    == FsthGenerator.Head.PICTURE;
        }

        DrawnPortraitMaker maker(boolean adapt, Placement placement) throws IOException {
            FaceDrawing draws = drawing(published(), adapt, face);
            return ModelFolder.fitting(file, () -> new DrawnPortraitMaker(generator, numbers, draws, placement));
        }
    }

    /** How a generator of the light or of the published form wants a face drawn. */
    private static FaceDrawing drawing(boolean published, boolean adapt, RestingFace face) {
        if (!published) {
            return new FaceDrawing.Soft(face);
        }
        return adapt ? new FaceDrawing.PublishedMotion(face) : new FaceDrawing.PublishedPoints(face);
    }

    /**
     * Others who were enrolled for FSTH: by the network that is loaded, or by another one that takes the same numbers.
     *
     * @param model of the network that is loaded; empty if that is one person's own
     */
    private record LandmarkJoining(
            Path models, boolean adapt, String model, DrawnPortraitMaker first, Placement placement)
            implements CastOfModel.Joining {
        @Override
        public PortraitMaker join(Path folder) throws IOException {
            LandmarkIdentity person = LandmarkModels.identity(folder);
            if (!ownNetwork(folder) && person.model().equals(model)) {
                return ModelFolder.fitting(
                        folder.resolve(LandmarkIdentity.FILE), () -> first.another(person.numbers(), person.face()));
            }
            return Drawn.of(models, folder, person).maker(adapt, placement);
        }

        @Override
        public boolean ownNetwork(Path folder) {
            return hasOwn(folder);
        }
    }
}
