package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** What patch networks are shown, of a rendered face; needs the npm package. */
final class PatchInputTest {
    private static final int SIDE_PX = MovedPicture.SIDE_PX;
    private static final int STRETCH = 3;
    private static final int FILL = 4;
    private static final int LINE = 5;
    private static final int ALLOWED = 9;

    @SuppressWarnings("NullAway.Init") // set before all tests, which are skipped without it
    private static HeadAssets assets;

    private final HeadIdentity person = HeadIdentity.cast(assets, 0);
    private final HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
    private final HeadPicture picture = new HeadPicture(SIDE_PX);
    private final FaceState still = play(0);
    private final byte[] rgb = picture.rgb.clone();
    private final MovedPicture moved = new MovedPicture(rgb, still);

    @AfterEach
    void close() {
        moved.close();
    }

    @BeforeAll
    static void load() throws IOException {
        assets = HeadAssets.load(TestFolders.makehumanData());
    }

    private FaceState play(float yawRad, String... units) {
        HeadPerformance performance = new HeadPerformance(
                yawRad, 0, 0, 0, 0, HeadPerformance.neutral().expression());
        for (String unit : units) {
            performance.expression()[HeadPerformance.expressionNames().indexOf(unit)] = 1;
        }
        renderer.render(person, performance, HeadView.studio(person), picture);
        return new FaceState(picture.meshPoints.clone(), picture.pupils.clone());
    }

    private boolean fill(PatchPart part, FaceState state, float[] out) {
        moved.move(state);
        return new PatchInput(part, rgb, SIDE_PX, 3, still)
                .fill(moved.rgb(), SIDE_PX, 3, moved.warp(), state, PatchFrame.of(part, state), out, 0);
    }

    private static float[] numbers(PatchPart part) {
        return new float[part.pixels() * PatchInput.CHANNELS];
    }

    private static float sum(float[] numbers, int channel) {
        float sum = 0;
        for (int i = channel; i < numbers.length; i += PatchInput.CHANNELS) {
            sum += numbers[i];
        }
        return sum;
    }

    @Test
    void allowsNoPaintWhereThePictureIsAsItWas() {
        for (PatchPart part : PatchPart.values()) {
            float[] seen = numbers(part);
            assertThat(fill(part, still, seen)).as("%s", part).isFalse();
            assertThat(sum(seen, ALLOWED)).isZero();
        }
    }

    @Test
    void allowsNoPaintWhenTheHeadTurnsAlone() {
        FaceState turned = play(0.3f);
        assertThat(fill(PatchPart.MOUTH, turned, numbers(PatchPart.MOUTH))).isFalse();
    }

    @Test
    void allowsPaintWithinAndBesideLipsThatHaveOpened() {
        float[] seen = numbers(PatchPart.MOUTH);
        FaceState open = play(0, "mouth-open");
        assertThat(fill(PatchPart.MOUTH, open, seen)).isTrue();
        for (int i = 0; i < seen.length; i += PatchInput.CHANNELS) {
            if (seen[i + FILL] > 0) {
                assertThat(seen[i + ALLOWED])
                        .as("pixel %d lies on the lips or between them", i)
                        .isEqualTo(1);
            }
        }
        assertThat(sum(seen, ALLOWED)).as("much of the patch stays").isLessThan(0.5f * PatchPart.MOUTH.pixels());
        PatchFrame frame = PatchFrame.of(PatchPart.MOUTH, open);
        double between = (open.y(13) + open.y(14)) / 2;
        assertThat(at(seen, PatchPart.MOUTH, frame, open.x(13), between, FILL)).isEqualTo(1);
        assertThat(at(seen, PatchPart.MOUTH, frame, open.x(2), open.y(2), ALLOWED))
                .as("at the nose")
                .isZero();
    }

    @Test
    void drawsTheIrisOnlyBetweenTheLids() {
        float[] open = numbers(PatchPart.LEFT_EYE);
        fill(PatchPart.LEFT_EYE, still, open);
        PatchFrame frame = PatchFrame.of(PatchPart.LEFT_EYE, still);
        assertThat(at(open, PatchPart.LEFT_EYE, frame, still.pupils()[2], still.pupils()[3], LINE))
                .isEqualTo(1);
        float[] shut = numbers(PatchPart.LEFT_EYE);
        assertThat(fill(PatchPart.LEFT_EYE, play(0, "eye-left-closure"), shut)).isTrue();
        assertThat(sum(shut, LINE)).isLessThan(0.35f * sum(open, LINE));
    }

    @Test
    void allowsPaintOnLidsThatHaveMovedButNotOnTheEyeball() {
        FaceState half = play(0, "eye-left-slit", "eye-right-slit");
        float[] seen = numbers(PatchPart.RIGHT_EYE);
        assertThat(fill(PatchPart.RIGHT_EYE, half, seen)).isTrue();
        PatchFrame frame = PatchFrame.of(PatchPart.RIGHT_EYE, half);
        double middleX = (half.x(159) + half.x(145)) / 2;
        double middleY = (half.y(159) + half.y(145)) / 2;
        assertThat(at(seen, PatchPart.RIGHT_EYE, frame, middleX, middleY, FILL)).isEqualTo(1);
        assertThat(at(seen, PatchPart.RIGHT_EYE, frame, middleX, middleY, ALLOWED))
                .isZero();
        assertThat(at(seen, PatchPart.RIGHT_EYE, frame, half.x(27), half.y(27), ALLOWED))
                .as("the upper lid")
                .isPositive();
    }

    @Test
    void mirrorsTheLeftEye() {
        PatchFrame right = PatchFrame.of(PatchPart.RIGHT_EYE, still);
        PatchFrame left = PatchFrame.of(PatchPart.LEFT_EYE, still);
        assertThat(right.patchX(still.x(33), still.y(33))).as("outer corner").isLessThan(30);
        assertThat(left.patchX(still.x(263), still.y(263))).as("outer corner").isLessThan(30);
    }

    @Test
    void findsEveryPlaceOfThePictureAgain() {
        for (PatchPart part : PatchPart.values()) {
            PatchFrame frame = PatchFrame.of(part, still).moved(2, -1, 0.2, 1.1);
            double x = frame.pictureX(20, 50);
            double y = frame.pictureY(20, 50);
            assertThat(frame.patchX(x, y)).isCloseTo(20, within(1e-9));
            assertThat(frame.patchY(x, y)).isCloseTo(50, within(1e-9));
        }
    }

    @Test
    void tellsHowFarThePictureIsStretched() {
        float[] seen = numbers(PatchPart.MOUTH);
        fill(PatchPart.MOUTH, still, seen);
        PatchFrame frame = PatchFrame.of(PatchPart.MOUTH, still);
        assertThat(at(seen, PatchPart.MOUTH, frame, still.x(2), still.y(2), STRETCH))
                .isCloseTo(0.5f, within(0.01f));
        FaceState open = play(0, "mouth-open");
        fill(PatchPart.MOUTH, open, seen);
        PatchFrame now = PatchFrame.of(PatchPart.MOUTH, open);
        double between = (open.y(13) + open.y(14)) / 2;
        assertThat(at(seen, PatchPart.MOUTH, now, open.x(13), between, STRETCH)).isGreaterThan(0.6f);
    }

    private static float at(float[] seen, PatchPart part, PatchFrame frame, double x, double y, int channel) {
        int column = (int) frame.patchX(x, y);
        int row = (int) frame.patchY(x, y);
        return seen[(row * part.widthPx() + column) * PatchInput.CHANNELS + channel];
    }
}
