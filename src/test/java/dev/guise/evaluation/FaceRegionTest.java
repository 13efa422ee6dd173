package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import dev.guise.landmark.FivePoints;
import dev.guise.networks.FaceMesh;
import org.junit.jupiter.api.Test;

class FaceRegionTest {
    @Test
    void cutsATurnedSquareUpright() {
        byte[] rgb = new byte[100 * 100 * 3];
        for (int i = 0; i < 100 * 100; i++) {
            rgb[3 * i] = (byte) (2 * (i % 100)); // red grows to the right
            rgb[3 * i + 1] = (byte) (2 * (i / 100)); // green grows downwards
        }
        float[] out = new float[10 * 10 * 3];
        new FaceRegion(50, 50, 20, Math.PI / 2).cut(rgb, 100, 100, 10, out);
        int left = 5 * 10 * 3;
        int right = left + 9 * 3;
        assertThat((out[right + 1] - out[left + 1]) * 255).isCloseTo(36, within(0.5f));
        assertThat(Math.abs(out[right] - out[left]) * 255).isLessThan(0.5f);
    }

    @Test
    void laysTheFivePointsOfAFaceOnTheirPlaces() {
        float[] xyz = new float[FaceMesh.POINTS * 3];
        double turn = 0.3;
        int[] points = {33, 133, 362, 263, 1, 61, 291};
        double[] places = {
            38.2946, 51.6963, 38.2946, 51.6963, 73.5318, 51.5014, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655,
            70.7299, 92.2041
        };
        for (int i = 0; i < points.length; i++) {
            double x = places[2 * i] - 56;
            double y = places[2 * i + 1] - 56;
            xyz[3 * points[i]] = (float) (200 + 2 * (x * Math.cos(turn) - y * Math.sin(turn)));
            xyz[3 * points[i] + 1] = (float) (150 + 2 * (x * Math.sin(turn) + y * Math.cos(turn)));
        }
        FaceRegion region = FivePoints.region(new FacePoints(xyz, 1));
        assertThat(region.centreX()).isCloseTo(200, within(1e-3));
        assertThat(region.centreY()).isCloseTo(150, within(1e-3));
        assertThat(region.sidePx()).isCloseTo(224, within(1e-3));
        assertThat(region.turnRad()).isCloseTo(turn, within(1e-5));
    }
}
