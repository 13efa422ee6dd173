package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Renders are moved to other renders of the same person; needs the npm package. */
final class MovedPictureTest {
    private static final int SIDE_PX = MovedPicture.SIDE_PX;

    @SuppressWarnings("NullAway.Init") // set before all tests, which are skipped without it
    private static HeadAssets assets;

    private final HeadIdentity person = HeadIdentity.cast(assets, 2);
    private final HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
    private final HeadPicture picture = new HeadPicture(SIDE_PX);
    private final FaceState still = play(0);
    private final byte[] rgb = picture.rgb.clone();
    private final MovedPicture moved = new MovedPicture(rgb, still);

    @BeforeAll
    static void load() throws IOException {
        assets = HeadAssets.load(TestFolders.makehumanData());
    }

    @AfterEach
    void close() {
        moved.close();
    }

    private FaceState play(float yawRad, String... units) {
        HeadPerformance performance = new HeadPerformance(
                yawRad, 0, 0, 0, 0, HeadPerformance.neutral().expression());
        for (String unit : units) {
            performance.expression()[HeadPerformance.expressionNames().indexOf(unit)] = 1;
        }
        renderer.render(person, performance, HeadView.studio(person), picture);
        FaceState state = new FaceState(picture.meshPoints.clone(), picture.pupils.clone());
        state.letLidsMeet();
        return state;
    }

    /** Mean absolute difference to the true picture within a part, 0..255. */
    private double error(byte[] shown, PatchPart part, FaceState state) {
        float[] seen = new float[3 * part.pixels()];
        float[] truth = new float[3 * part.pixels()];
        PatchFrame frame = PatchFrame.of(part, state);
        frame.cut(shown, SIDE_PX, 3, seen, 0, 3);
        frame.cut(picture.rgb, SIDE_PX, 3, truth, 0, 3);
        double sum = 0;
        for (int i = 0; i < seen.length; i++) {
            sum += 255 * Math.abs(seen[i] - truth[i]) / seen.length;
        }
        return sum;
    }

    @Test
    void staysThePictureWhereNothingMoves() {
        moved.move(still);
        for (PatchPart part : PatchPart.values()) {
            assertThat(error(moved.rgb(), part, still)).as("%s", part).isLessThan(3);
        }
    }

    @Test
    void shutsTheEyes() {
        FaceState shut = play(0, "eye-left-closure", "eye-right-closure");
        moved.move(shut);
        for (PatchPart part : new PatchPart[] {PatchPart.RIGHT_EYE, PatchPart.LEFT_EYE}) {
            assertThat(error(moved.rgb(), part, shut)).as("%s", part).isLessThan(0.75 * error(rgb, part, shut));
        }
    }

    @Test
    void turnsTheHead() {
        FaceState turned = play(0.25f);
        moved.move(turned);
        assertThat(error(moved.rgb(), PatchPart.MOUTH, turned)).isLessThan(0.6 * error(rgb, PatchPart.MOUTH, turned));
        assertThat(PatchChange.of(PatchPart.MOUTH, still, turned)).isZero();
    }
}
