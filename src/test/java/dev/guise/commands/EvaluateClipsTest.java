package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.TestFolders;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.PoseError;
import dev.guise.evaluation.ReenactmentMeter;
import dev.guise.frame.FaceCrop;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.nn.Placement;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class EvaluateClipsTest {
    private static final Path MODELS = Path.of("models");
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;

    /** One face large in the middle and small in a corner: plain landmarks agree in the crops and nowhere else. */
    @Test
    void comparesFacesThatArePlacedDifferentlyInCropsOfOneRule() throws IOException {
        byte[] large = scene(320, 160, 80);
        byte[] small = scene(200, 20, 200);
        try (FaceCutter cutter = new FaceCutter(ModelFolder.faceFinder(MODELS, Placement.plain()));
                FaceMeter faces = new FaceMeter(MODELS);
                FaceEmbedder embedder = new FaceEmbedder(TestFolders.faceNet())) {
            ReenactmentMeter meter = new ReenactmentMeter(faces, embedder);
            PoseError uncut = PoseError.of(look(meter, small), look(meter, large));
            PoseError cut = PoseError.of(
                    crop(meter, cutter.cut(small, WIDTH_PX, HEIGHT_PX)),
                    crop(meter, cutter.cut(large, WIDTH_PX, HEIGHT_PX)));
            assertThat(uncut.plain()).isGreaterThan(1);
            assertThat(cut.plain()).isLessThan(0.12);
            assertThat(cut.aligned()).isLessThan(0.05);
        }
    }

    @Test
    void measuresThePlainAndTheAlignedPoseErrorOfEveryFrame(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("numbers.json");
        Invocation run = Invocation.with(
                new ModelFolder(),
                "evaluate",
                "clips",
                "models/driver.mp4",
                "--seconds",
                "0.2",
                "--identity",
                "ada",
                "--face-net",
                TestFolders.faceNet(),
                "--json",
                json);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode row = new JsonMapper().readTree(json.toFile()).at("/rows/0");
        assertThat(row.get("poseError")).hasSize(6).hasSameSizeAs(row.get("poseErrorAligned"));
        for (int i = 0; i < 6; i++) {
            double aligned = row.get("poseErrorAligned").get(i).asDouble();
            assertThat(row.get("poseError").get(i).asDouble()).isBetween(aligned, 0.5);
            assertThat(aligned).isBetween(0.005, 0.15);
        }
    }

    private static float[] look(ReenactmentMeter meter, byte[] rgb) {
        return meter.look(rgb, WIDTH_PX, HEIGHT_PX).landmarks();
    }

    private static float[] crop(ReenactmentMeter meter, byte[] rgb) {
        return meter.look(rgb, FaceCrop.SIDE_PX, FaceCrop.SIDE_PX).landmarks();
    }

    private static byte[] scene(int sidePx, int left, int top) throws IOException {
        BufferedImage person =
                ImageIO.read(MODELS.resolve("identities/ben/neutral.png").toFile());
        BufferedImage scene = new BufferedImage(WIDTH_PX, HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
        Image scaled = person.getScaledInstance(sidePx, sidePx, Image.SCALE_AREA_AVERAGING);
        scene.createGraphics().drawImage(scaled, left, top, null);
        byte[] rgb = new byte[WIDTH_PX * HEIGHT_PX * 3];
        for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++) {
            int colour = scene.getRGB(i % WIDTH_PX, i / WIDTH_PX);
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return rgb;
    }
}
