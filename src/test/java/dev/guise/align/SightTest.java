package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.Frame;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SightTest {
    private static final int SIDE_PX = 256;
    private static final int HEADS = 60;

    @Test
    @Tag("slow")
    void estimatesTheTurnOfHeadsThatItWasNotFittedOn() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        SplittableRandom random = new SplittableRandom(23);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        double yawError = 0;
        double pitchError = 0;
        try (NeuralFaceFinder finder = new NeuralFaceFinder(
                        Checkpoint.read(Path.of("models", "blazeface.safetensors")), Placement.plain());
                Frame frame = Frame.alone(SIDE_PX, SIDE_PX)) {
            for (int i = 0; i < HEADS; i++) {
                HeadIdentity person = HeadIdentity.seeded(assets, 900 + i / 4);
                HeadPerformance played = HeadPerformance.random(random);
                renderer.render(person, played, HeadView.webcam(person, random), picture);
                System.arraycopy(picture.rgb, 0, frame.rgb(), 0, picture.rgb.length);
                assertThat(finder.find(frame, new FaceBox())).as("head " + i).isTrue();
                assertThat(finder.sight().faces()).isEqualTo(1);
                yawError += Math.abs(finder.sight().yawDegrees() - Math.toDegrees(played.yawRad())) / HEADS;
                pitchError += Math.abs(finder.sight().pitchDegrees() - Math.toDegrees(played.pitchRad())) / HEADS;
            }
        }
        assertThat(yawError).isLessThan(4);
        assertThat(pitchError).isLessThan(5);
    }

    @Test
    void isTheSameHoweverTheHeadTiltsAndHoweverFarItIs() {
        Sight upright = Sight.of(face(1, 0), 1);
        assertThat(upright.yawDegrees()).isGreaterThan(5);
        for (double tilt : new double[] {-0.4, 0.3}) {
            Sight tilted = Sight.of(face(3, tilt), 1);
            assertThat(tilted.yawDegrees()).isCloseTo(upright.yawDegrees(), within(0.01));
            assertThat(tilted.pitchDegrees()).isCloseTo(upright.pitchDegrees(), within(0.01));
        }
    }

    @Test
    void makesNothingOfPointsThatAreNoFace() {
        Sight sight = Sight.of(new FaceDetections.Face(0, 0, 1, 1, new float[12], 1), 4);
        assertThat(sight).isEqualTo(new Sight(4, 0, 0));
    }

    /** Eyes, nose a little to the right, mouth; enlarged and turned in the picture. */
    private static FaceDetections.Face face(double scale, double tiltRad) {
        double[] points = {-20, 0, 20, 0, 6, 20, 0, 40, -40, 5, 40, 5};
        float[] turned = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            turned[i] = (float) (scale * (points[i] * Math.cos(tiltRad) - points[i + 1] * Math.sin(tiltRad)));
            turned[i + 1] = (float) (scale * (points[i] * Math.sin(tiltRad) + points[i + 1] * Math.cos(tiltRad)));
        }
        return new FaceDetections.Face(0, 0, 1, 1, turned, 1);
    }
}
