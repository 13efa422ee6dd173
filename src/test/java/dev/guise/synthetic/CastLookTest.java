package dev.guise.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.TestFolders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Guards the look of the shipped cast: networks were trained on it, so a changed renderer needs trained networks anew.
 * The fingerprint is the mean red, green, blue and mask of 8 x 8 fields of each picture.
 */
final class CastLookTest {
    private static final int SIZE = 128;
    private static final int FIELDS = 8;
    private static final String STORED = "cast-look.txt";
    private static final double TOLERANCE = 1.5;

    @Test
    void castLooksAsItWasTrained() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        List<Double> seen = fingerprint(assets);
        List<Double> stored = stored();

        assertThat(seen).hasSameSizeAs(stored);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).as("value %d of the fingerprint", i).isCloseTo(stored.get(i), within(TOLERANCE));
        }
    }

    private static List<Double> stored() throws IOException {
        try (InputStream in = CastLookTest.class.getResourceAsStream(STORED)) {
            String text = new String(Objects.requireNonNull(in, STORED).readAllBytes(), StandardCharsets.US_ASCII);
            return Stream.of(text.trim().split("\\s+")).map(Double::valueOf).toList();
        }
    }

    static List<Double> fingerprint(HeadAssets assets) {
        HeadRenderer renderer = new HeadRenderer(assets, SIZE, 2);
        HeadPicture picture = new HeadPicture(SIZE);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < HeadIdentity.castNames().size(); i++) {
            HeadIdentity person = HeadIdentity.cast(assets, i);
            HeadPerformance performance =
                    i % 2 == 0 ? HeadPerformance.neutral() : HeadPerformance.random(new SplittableRandom(i));
            renderer.render(person, performance, HeadView.studio(person), picture);
            addFields(picture, values);
        }
        return values;
    }

    private static void addFields(HeadPicture picture, List<Double> values) {
        int side = SIZE / FIELDS;
        for (int field = 0; field < FIELDS * FIELDS; field++) {
            double[] sum = new double[4];
            int row = field / FIELDS;
            for (int k = 0; k < side * side; k++) {
                int line = k / side;
                int pixel = (row * side + line) * SIZE + field % FIELDS * side + k % side;
                for (int c = 0; c < 3; c++) {
                    sum[c] += picture.rgb[pixel * 3 + c] & 255;
                }
                sum[3] += picture.mask[pixel] & 255;
            }
            for (double value : sum) {
                values.add(value / (side * side));
            }
        }
    }
}
