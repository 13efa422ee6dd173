package dev.guise.landmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrawingTest {
    private static final int SIDE = 256;

    @ParameterizedTest
    @CsvSource({"true, stickman_256", "false, stickman_256_no_oval"})
    void drawsAsTheReference(boolean jaw, String file) throws IOException {
        Path folder = TestFolders.golden("crop");
        WeightArray expected = Npy.read(folder.resolve(file + ".npy"));
        byte[] rgb = new byte[SIDE * SIDE * 3];

        PublishedDrawing.draw(Npy.read(folder.resolve("stickman_keypoints.npy")).values(), SIDE, jaw, rgb);

        int different = 0;
        for (int i = 0; i < rgb.length; i++) {
            different += (rgb[i] & 255) == (int) expected.values()[i] ? 0 : 1;
        }
        assertThat(different).isZero();
    }

    @Test
    void showsAWayOfAQuarterOfAPixel() {
        byte[] before = soft(100);
        byte[] after = soft(100.25f);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void drawsPartsThatLieOutsideAsFarAsTheyAreInside() {
        byte[] rgb = soft(-4);
        assertThat(rgb).hasSize(SIDE * SIDE * 3);
        assertThat(soft(100)[at(100, 100)] & 255).as("a pupil is white").isEqualTo(255);
    }

    /** All points on one place. */
    private static byte[] soft(float place) {
        float[] points = new float[2 * SoftDrawing.POINTS];
        Arrays.fill(points, place);
        byte[] rgb = new byte[SIDE * SIDE * 3];
        SoftDrawing.draw(points, SIDE, rgb, 0);
        return rgb;
    }

    private static int at(int x, int y) {
        return (y * SIDE + x) * 3 + 2;
    }
}
