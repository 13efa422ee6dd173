package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.generate.PortraitMaker;
import dev.guise.nn.Placement;
import dev.guise.photo.PhotoIdentity;
import dev.guise.photo.PhotoPortraitMaker;
import dev.guise.pose.LandmarkPoseReader;
import dev.guise.pose.LandmarkPoseReader.Form;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads identities of the photo system: their own picture is moved, so there is no generator; {@code facemesh} and {@code eyemesh}
 * read the driver.
 */
record PhotoModels() implements ReenactmentSystem {
    @Override
    public String key() {
        return "photo";
    }

    @Override
    public boolean has(Path folder) {
        return PhotoIdentity.isIn(folder);
    }

    @Override
    public Parts open(Path models, Path folder, Placement placement) throws IOException {
        try (Owned owned = new Owned()) {
            LandmarkPoseReader reader = reader(models, placement);
            owned.add(reader, reader::close);
            PortraitMaker maker = maker(folder);
            owned.release();
            return new Parts(reader, maker, new PhotoJoining());
        }
    }

    private static PortraitMaker maker(Path folder) throws IOException {
        return new PhotoPortraitMaker(PhotoIdentity.read(folder));
    }

    private static LandmarkPoseReader reader(Path models, Placement placement) throws IOException {
        Path meshFile = models.resolve("facemesh.safetensors");
        Checkpoint mesh = ModelFolder.weights(meshFile);
        Checkpoint eyes = ModelFolder.weights(models.resolve("eyemesh.safetensors"));
        // Points in bfloat16 would jump by a pixel.
        return ModelFolder.fitting(
                meshFile, () -> new LandmarkPoseReader(mesh, eyes, Form.DENSE_MOTION, placement.inFullPrecision()));
    }

    /** Others have pictures of their own, some ten megabytes each. */
    private record PhotoJoining() implements CastOfModel.Joining {
        @Override
        public PortraitMaker join(Path folder) throws IOException {
            return maker(folder);
        }

        @Override
        public boolean ownNetwork(Path folder) {
            return true;
        }
    }
}
