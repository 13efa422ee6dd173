package dev.guise.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.TestFolders;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures and truth of rendered heads; needs the npm package. */
final class HeadRendererTest {
    private static final int SIZE = 96;
    private static final int NOSE_TIP = 30;
    private static final int CHIN = 8;

    @SuppressWarnings("NullAway.Init") // set before all tests, which are skipped without it
    private static HeadAssets assets;

    private final HeadRenderer renderer = new HeadRenderer(assets, SIZE, 2);
    private final HeadIdentity person = HeadIdentity.cast(assets, 1);

    @BeforeAll
    static void load() throws IOException {
        assets = HeadAssets.load(TestFolders.makehumanData());
    }

    private HeadPicture studio(HeadPerformance performance) {
        HeadPicture picture = new HeadPicture(SIZE);
        renderer.render(person, performance, HeadView.studio(person), picture);
        return picture;
    }

    private static HeadPerformance turned(float yaw, float pitch, float roll) {
        return new HeadPerformance(
                yaw, pitch, roll, 0, 0, HeadPerformance.neutral().expression());
    }

    private static HeadPerformance expressing(String... units) {
        HeadPerformance performance = HeadPerformance.neutral();
        for (String unit : units) {
            performance.expression()[HeadPerformance.expressionNames().indexOf(unit)] = 1;
        }
        return performance;
    }

    private static float x(float[] points, int landmark) {
        return points[landmark * 2];
    }

    private static float y(float[] points, int landmark) {
        return points[landmark * 2 + 1];
    }

    @Test
    void rendersSamePictureFromSameSeeds() {
        HeadPicture[] pictures = {new HeadPicture(SIZE), new HeadPicture(SIZE)};
        for (HeadPicture picture : pictures) {
            SplittableRandom random = new SplittableRandom(7);
            HeadIdentity seeded = HeadIdentity.seeded(assets, 42);
            HeadPerformance performance = HeadPerformance.random(random);
            new HeadRenderer(assets, SIZE, 2).render(seeded, performance, HeadView.webcam(seeded, random), picture);
        }

        assertThat(pictures[0].rgb).isEqualTo(pictures[1].rgb);
        assertThat(pictures[0].mask).isEqualTo(pictures[1].mask);
        assertThat(pictures[0].landmarks).isEqualTo(pictures[1].landmarks);
    }

    @Test
    void leavesNoTraceOfThePictureBefore() {
        byte[] first = studio(HeadPerformance.neutral()).rgb;
        studio(HeadPerformance.random(new SplittableRandom(3)));

        assertThat(studio(HeadPerformance.neutral()).rgb).isEqualTo(first);
    }

    @Test
    void coversPartOfThePictureAndLeavesTheRestBlack() {
        HeadPicture picture = studio(HeadPerformance.neutral());

        int covered = 0;
        for (int i = 0; i < picture.mask.length; i++) {
            covered += picture.mask[i] & 255;
            if (picture.mask[i] == 0) {
                assertThat(picture.rgb[i * 3] | picture.rgb[i * 3 + 1] | picture.rgb[i * 3 + 2])
                        .isZero();
            }
        }
        assertThat(covered / 255. / picture.mask.length).isBetween(.25, .7);
    }

    @Test
    void keepsLandmarksOfFrontalFaceInsideThePicture() {
        HeadPicture picture = studio(HeadPerformance.neutral());

        for (int i = 0; i < LandmarkTable.COUNT; i++) {
            assertThat(x(picture.landmarks, i)).isBetween(.2f * SIZE, .8f * SIZE);
            assertThat(y(picture.landmarks, i)).isBetween(.2f * SIZE, .85f * SIZE);
            assertThat(x(picture.meanHeadFrontal, i)).isBetween(.2f, .8f);
            assertThat(y(picture.meanHeadFrontal, i)).isBetween(.2f, .85f);
        }
    }

    @Test
    void closesTheGapBetweenTheLids() {
        HeadPicture open = studio(HeadPerformance.neutral());
        HeadPicture shut = studio(expressing("eye-left-closure", "eye-right-closure"));

        for (int[] lids : new int[][] {{37, 41}, {38, 40}, {43, 47}, {44, 46}}) {
            float gap = y(open.landmarks, lids[1]) - y(open.landmarks, lids[0]);
            assertThat(gap).isGreaterThan(.01f * SIZE);
            assertThat(y(shut.landmarks, lids[1]) - y(shut.landmarks, lids[0])).isLessThan(.4f * gap);
            float meanGap = y(open.meanHeadFrontal, lids[1]) - y(open.meanHeadFrontal, lids[0]);
            assertThat(y(shut.meanHeadFrontal, lids[1]) - y(shut.meanHeadFrontal, lids[0]))
                    .isLessThan(.4f * meanGap);
        }
    }

    @Test
    void opensTheMouth() {
        HeadPicture shut = studio(HeadPerformance.neutral());
        HeadPicture open = studio(expressing("mouth-open"));

        assertThat(y(shut.landmarks, 66) - y(shut.landmarks, 62)).isLessThan(.02f * SIZE);
        assertThat(y(open.landmarks, 66) - y(open.landmarks, 62)).isGreaterThan(.07f * SIZE);
    }

    @Test
    void letsTheLidsFollowTheGaze() {
        HeadPicture straight = studio(HeadPerformance.neutral());
        float[] none = HeadPerformance.neutral().expression();
        HeadPicture down = studio(new HeadPerformance(0, 0, 0, 0, -.3f, none));

        assertThat(y(down.landmarks, 38)).isGreaterThan(y(straight.landmarks, 38));
    }

    @Test
    void turnsTheFaceToTheViewersRightWithPositiveYaw() {
        float straight = x(studio(HeadPerformance.neutral()).landmarks, NOSE_TIP);

        assertThat(x(studio(turned(.4f, 0, 0)).landmarks, NOSE_TIP)).isGreaterThan(straight + 4);
        assertThat(x(studio(turned(-.4f, 0, 0)).landmarks, NOSE_TIP)).isLessThan(straight - 4);
    }

    @Test
    void lowersTheNoseWithPositivePitch() {
        float straight = y(studio(HeadPerformance.neutral()).landmarks, NOSE_TIP);

        assertThat(y(studio(turned(0, .3f, 0)).landmarks, NOSE_TIP)).isGreaterThan(straight + 2);
    }

    @Test
    void tiltsTheTopToTheViewersLeftWithPositiveRoll() {
        float[] tilted = studio(turned(0, 0, .3f)).landmarks;

        assertThat(x(tilted, 27)).isLessThan(x(tilted, CHIN) - 4);
    }

    @Test
    void keepsTheShouldersWhenTheHeadMoves() {
        HeadPicture straight = studio(HeadPerformance.neutral());
        HeadPicture nodding = studio(turned(0, .3f, .2f));

        int differing = 0;
        for (int i = SIZE * (SIZE - 3); i < SIZE * SIZE; i++) {
            differing += Math.abs((straight.mask[i] & 255) - (nodding.mask[i] & 255)) > 40 ? 1 : 0;
        }
        assertThat(differing).isLessThan(SIZE / 16);
    }

    @Test
    void measuresExpressionFreeOfHeadPose() {
        HeadPicture straight = studio(HeadPerformance.neutral());
        HeadPicture turned = studio(turned(.5f, .2f, -.2f));

        assertThat(turned.meanHeadFrontal).isEqualTo(straight.meanHeadFrontal);
    }

    @Test
    void placesTheMeshPointsOfLidsAndLipsWhereTheLandmarksAre() {
        HeadPicture picture = studio(expressing("mouth-open", "eye-left-closure"));
        int[][] pairs = {
            {33, 36}, {133, 39}, {160, 37}, {144, 41}, {263, 45}, {385, 43}, {61, 48}, {0, 51}, {17, 57}, {13, 62},
            {14, 66}
        };
        for (int[] pair : pairs) {
            assertThat(picture.meshPoints[3 * pair[0]])
                    .as("x of %d", pair[0])
                    .isEqualTo(x(picture.landmarks, pair[1]), within(.01f));
            assertThat(picture.meshPoints[3 * pair[0] + 1])
                    .as("y of %d", pair[0])
                    .isEqualTo(y(picture.landmarks, pair[1]), within(.01f));
        }
    }

    @Test
    void tellsTheDepthOfMeshPointsAwayFromTheCamera() {
        float[] ahead = studio(HeadPerformance.neutral()).meshPoints.clone();
        int noseTip = 3 * 4 + 2;
        int rightEar = 3 * 234 + 2;
        int leftEar = 3 * 454 + 2;
        assertThat(ahead[noseTip]).isLessThan(ahead[rightEar] - 15);
        assertThat(ahead[leftEar]).isEqualTo(ahead[rightEar], within(2.5f));
        float[] turned = studio(turned(.4f, 0, 0)).meshPoints;
        assertThat(turned[leftEar])
                .as("turned to the viewer's right, the left ear goes away")
                .isGreaterThan(ahead[leftEar] + 5);
    }
}
