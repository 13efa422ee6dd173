package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.TestFolders;
import dev.guise.golden.Npy;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.landmark.FaceRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measures agree with the released metric script of LPD: 3 people, 4 frames. */
class PaperMetricsGoldenTest {
    private static final int PEOPLE = 3;
    private static final int FRAMES = 4;
    private static final int DESCRIPTOR = 512;
    private static final int POINTS = 136;

    @Test
    void givesTheIdentityErrorOfTheReference() throws IOException {
        Path golden = TestFolders.golden("metrics");
        float[] own = Npy.read(golden.resolve("gt_descriptors.npy")).values();
        float[] driven = Npy.read(golden.resolve("our_descriptors.npy")).values();
        double sum = 0;
        for (int person = 0; person < PEOPLE; person++) {
            IdentityLikeness likeness = IdentityLikeness.of(List.of(part(own, person, DESCRIPTOR)));
            for (int i = 0; i < PEOPLE * FRAMES; i++) {
                if (i / FRAMES != person) {
                    sum += likeness.toMean(part(driven, person * PEOPLE * FRAMES + i, DESCRIPTOR));
                }
            }
        }
        double error = 1 - sum / (PEOPLE * (PEOPLE - 1) * FRAMES);
        assertThat(error).isCloseTo(expected(golden, "identity_error"), within(1e-7));
    }

    @Test
    void givesThePoseErrorsOfTheReference() throws IOException {
        Path golden = TestFolders.golden("metrics");
        float[] driver = Npy.read(golden.resolve("gt_landmarks.npy")).values();
        float[] result = Npy.read(golden.resolve("our_landmarks.npy")).values();
        double plain = 0;
        double aligned = 0;
        int frames = PEOPLE * FRAMES;
        for (int i = 0; i < frames; i++) {
            PoseError error = PoseError.of(part(result, i, POINTS), part(driver, i, POINTS));
            plain += error.plain() / frames;
            aligned += error.aligned() / frames;
        }
        assertThat(plain).isCloseTo(expected(golden, "pose_error"), within(1e-7));
        assertThat(aligned).isCloseTo(expected(golden, "pose_error_aligned"), within(1e-7));
    }

    @Test
    void takesTheFixedPlaceOfTheReferenceWhereNoFaceIsFound() throws IOException {
        JsonNode box = numbers(TestFolders.golden("metrics")).at("/default_bbox/latentpose");
        FaceRegion place = FaceEmbedder.usualPlace(256);
        assertThat(place.centreY() - place.sidePx() / 2).isEqualTo(box.get(0).asDouble());
        assertThat(place.centreX() - place.sidePx() / 2).isEqualTo(box.get(1).asDouble());
        assertThat(256 - place.centreY() - place.sidePx() / 2)
                .isEqualTo(box.get(2).asDouble());
        assertThat(256 - place.centreX() - place.sidePx() / 2)
                .isEqualTo(box.get(3).asDouble());
    }

    private static float[] part(float[] all, int index, int length) {
        return Arrays.copyOfRange(all, index * length, (index + 1) * length);
    }

    private static double expected(Path golden, String name) throws IOException {
        return numbers(golden).get(name).asDouble();
    }

    private static JsonNode numbers(Path golden) throws IOException {
        return new JsonMapper().readTree(golden.resolve("metrics.json").toFile());
    }
}
