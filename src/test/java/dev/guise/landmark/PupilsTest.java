package dev.guise.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PupilsTest {
    private static final RestingFace FACE = RestingFace.mean();

    @Test
    void movesBothPupilsWithTheGaze() {
        float[] ahead = looking(0, 0, 0);
        float[] right = looking(1, 0, 0);
        float[] down = looking(0, -0.4f, 0);
        for (int pupil = FaceLandmarks.COUNT; pupil < SoftDrawing.POINTS; pupil++) {
            assertThat(right[2 * pupil]).isGreaterThan(ahead[2 * pupil] + 2);
            assertThat(right[2 * pupil + 1]).isCloseTo(ahead[2 * pupil + 1], within(0.3f));
            assertThat(down[2 * pupil + 1]).isGreaterThan(ahead[2 * pupil + 1] + 0.8f);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 0, 0", "-9, 0, 0", "0, 9, 0", "0, -9, 0", "9, 9, 0", "-9, -9, 0", "0, 9, -1", "9, -9, -1"})
    void keepsPupilsBetweenTheLids(float right, float up, float shut) {
        float[] points = looking(right, up, shut);
        for (int eye = 0; eye < 2; eye++) {
            int first = 36 + 6 * eye;
            float x = points[2 * (68 + eye)];
            float y = points[2 * (68 + eye) + 1];
            assertThat(x).isBetween(points[2 * first], points[2 * (first + 3)]);
            float highest = Math.min(points[2 * (first + 1) + 1], points[2 * (first + 2) + 1]);
            float lowest = Math.max(points[2 * (first + 4) + 1], points[2 * (first + 5) + 1]);
            assertThat(y).isBetween(highest - 0.5f, lowest + 0.5f);
        }
    }

    @Test
    void leavesPupilsWhereTheyWereWhenLidsComeDown() {
        assertThat(looking(0.5f, 0, 2)[2 * 68 + 1]).isEqualTo(looking(0.5f, 0, 0)[2 * 68 + 1]);
    }

    @Test
    void drawsThePupilsOfAPhotographWhereTheyAreAndThoseOfShutEyesBetweenTheLids() {
        float[] points = new float[2 * FaceLandmarks.COUNT];
        for (int i = 36; i < 48; i++) {
            points[2 * i] = i;
            points[2 * i + 1] = 100;
        }
        EyesLook wink = new EyesLook(new EyeLook(0.06, 20, 0, 0, 7, 7), new EyeLook(0.3, 20, 0, 0, 43, 99));
        float[] drawn = RestingFace.withPupils(points, wink);
        assertThat(drawn).hasSize(2 * SoftDrawing.POINTS);
        assertThat(drawn[2 * 68]).isCloseTo(38.5f, within(0.01f));
        assertThat(drawn[2 * 68 + 1]).isCloseTo(100, within(0.01f));
        assertThat(drawn[2 * 69]).isEqualTo(43);
        assertThat(drawn[2 * 69 + 1]).isEqualTo(99);
    }

    private static float[] looking(float right, float up, float shut) {
        float[] motion = new float[FaceMotion.SIZE];
        motion[FaceMotion.LIDS] = shut;
        motion[FaceMotion.LIDS + 1] = shut;
        motion[FaceMotion.GAZE] = right;
        motion[FaceMotion.GAZE + 1] = up;
        return FACE.moved(motion);
    }
}
