package dev.guise.landmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.align.FaceDetector;
import dev.guise.checkpoint.Checkpoint;
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

/** Eyes of rendered heads, of which it is known where their pupils are. */
@Tag("slow")
final class EyeReaderTest {
    private static final int SIDE_PX = 384;
    private static final int PEOPLE = 4;
    private static final float[][] LOOKS = {{0, 0}, {-0.35f, 0}, {0.35f, 0}, {0, 0.2f}, {0, -0.1f}};

    @Test
    void findsPupilsWhereTheyAre() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        float[] atRest = HeadPerformance.neutral().expression();
        double error = 0;
        try (FaceDetector detector = new FaceDetector(weights("blazeface"), Placement.plain());
                MeshReader mesh = new MeshReader(weights("facemesh"), Placement.plain());
                EyeReader eyes = new EyeReader(weights("eyemesh"), Placement.plain())) {
            for (int person = 0; person < PEOPLE; person++) {
                HeadIdentity who = HeadIdentity.seeded(assets, 8100 + person);
                EyesLook[] seen = new EyesLook[LOOKS.length];
                for (int i = 0; i < LOOKS.length; i++) {
                    HeadPerformance played = new HeadPerformance(0, 0, 0, LOOKS[i][0], LOOKS[i][1], atRest);
                    renderer.render(who, played, HeadView.webcam(who, new SplittableRandom(person)), picture);
                    FaceRegion first = FaceRegion.of(
                            detector.detect(picture.rgb, SIDE_PX, SIDE_PX, 0.5f).get(0));
                    FacePoints points = mesh.read(
                            picture.rgb,
                            SIDE_PX,
                            SIDE_PX,
                            FaceRegion.of(mesh.read(picture.rgb, SIDE_PX, SIDE_PX, first)));
                    seen[i] = eyes.read(picture.rgb, SIDE_PX, SIDE_PX, points);
                    error += (away(seen[i].right(), picture.pupils, 0) + away(seen[i].left(), picture.pupils, 2))
                            / (2 * PEOPLE * LOOKS.length);
                }
                assertMoves(person, seen);
            }
        }
        System.out.printf("pupils of rendered eyes: %.3f of the eye's width off on average%n", error);
        assertThat(error).isLessThan(0.15);
    }

    private static void assertMoves(int person, EyesLook[] seen) {
        for (boolean left : new boolean[] {false, true}) {
            assertThat(eye(seen[2], left).across() - eye(seen[1], left).across())
                    .as("way of a pupil of person " + person + " from left to right")
                    .isBetween(0.2, 0.7);
            assertThat(eye(seen[3], left).up() - eye(seen[4], left).up())
                    .as("way of a pupil of person " + person + " from below upwards")
                    .isGreaterThan(0.02);
        }
    }

    private static EyeLook eye(EyesLook eyes, boolean left) {
        return left ? eyes.left() : eyes.right();
    }

    /** Distance of a pupil from where it truly is, in widths of the eye. */
    private static double away(EyeLook eye, float[] pupils, int at) {
        return Math.hypot(eye.pupilX() - pupils[at], eye.pupilY() - pupils[at + 1]) / eye.widthPx();
    }

    private static Checkpoint weights(String name) throws IOException {
        return Checkpoint.read(Path.of("models", name + ".safetensors"));
    }
}
