package dev.guise.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The shipped pose encoder reads the same pose in mixed precision as in full precision. */
final class MixedPrecisionTest {
    @Test
    void readsTheSamePoseInMixedPrecision() throws IOException {
        for (String name : new String[] {"ada", "chidi", "emil"}) {
            FaceCrop crop = face(name);
            float[] full = read(crop, false);
            float[] mixed = read(crop, true);
            for (int i = 0; i < full.length; i++) {
                assertThat(mixed[i]).as("%s, number %d", name, i).isCloseTo(full[i], within(0.25f));
            }
        }
    }

    private static float[] read(FaceCrop crop, boolean bfloat16) throws IOException {
        Checkpoint weights = Checkpoint.read(Path.of("models/lite/pose-encoder.safetensors"));
        int size = ModelSize.of(weights.manifest()).poseEncoder().poseSize();
        Pose pose = new Pose(size);
        try (NeuralPoseReader reader = new NeuralPoseReader(weights, Placement.onProcessor(0, bfloat16))) {
            reader.read(crop, pose);
        }
        return pose.values().clone();
    }

    private static FaceCrop face(String name) throws IOException {
        BufferedImage picture =
                ImageIO.read(Path.of("models/identities", name, "neutral.png").toFile());
        FaceCrop crop = new FaceCrop();
        for (int i = 0; i < FaceCrop.SIDE_PX * FaceCrop.SIDE_PX; i++) {
            int rgb = picture.getRGB(i % FaceCrop.SIDE_PX, i / FaceCrop.SIDE_PX);
            crop.rgb()[3 * i] = (byte) (rgb >> 16);
            crop.rgb()[3 * i + 1] = (byte) (rgb >> 8);
            crop.rgb()[3 * i + 2] = (byte) rgb;
        }
        return crop;
    }
}
