package dev.guise.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The rasteriser on squares made by hand; needs no assets. */
final class CanvasTest {
    private static final int SIDE = 8;
    /** Two triangles that face the viewer: their corners turn left with y up. */
    private static final int[] SQUARE = {0, 1, 2, 0, 2, 3};

    private final Canvas canvas = new Canvas(SIDE);

    CanvasTest() {
        canvas.clear();
    }

    /** A square from low to high in both directions, in pixels, at the given depth. */
    private static PosedMesh square(float low, float high, float z) {
        PosedMesh mesh = new PosedMesh(4);
        float[][] corners = {{low, high}, {high, high}, {high, low}, {low, low}};
        for (int i = 0; i < 4; i++) {
            mesh.screen[i * 2] = corners[i][0];
            mesh.screen[i * 2 + 1] = corners[i][1];
            mesh.camera[i * 3 + 2] = z;
        }
        return mesh;
    }

    private int covered() {
        int count = 0;
        for (int id : canvas.surface) {
            count += id >= 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void fillsSquareWithoutHoleAlongItsDiagonal() {
        canvas.drawDepth(square(2, 6, 0), SQUARE, 0);

        assertThat(covered()).isEqualTo(16);
    }

    @Test
    void keepsNearestSurfaceWhateverTheOrder() {
        canvas.drawDepth(square(2, 6, 1), SQUARE, 1);
        canvas.drawDepth(square(0, 8, 0), SQUARE, 2);

        assertThat(canvas.surface[3 * SIDE + 3] >>> 20).isEqualTo(1);
        assertThat(canvas.surface[0] >>> 20).isEqualTo(2);
        assertThat(canvas.depth[3 * SIDE + 3]).isEqualTo(1);
    }

    @Test
    void leavesOutFacesSeenFromBehind() {
        int[] turned = {0, 2, 1, 0, 3, 2};

        canvas.drawDepth(square(2, 6, 0), turned, 0);

        assertThat(covered()).isZero();
    }

    @Test
    void clipsWhatLeavesThePicture() {
        canvas.drawDepth(square(-100, 100, 0), SQUARE, 0);

        assertThat(covered()).isEqualTo(SIDE * SIDE);
    }

    @Test
    void givesEachPixelItsShareOfTheCorners() {
        canvas.drawDepth(square(0, 8, 0), SQUARE, 0);

        int pixel = 6 * SIDE + 5;
        float a = canvas.weightA[pixel];
        float b = canvas.weightB[pixel];
        int t = (canvas.surface[pixel] & 0xfffff) * 3;
        float[][] corners = {{0, 8}, {8, 8}, {8, 0}, {0, 0}};
        float x = a * corners[SQUARE[t]][0] + b * corners[SQUARE[t + 1]][0] + (1 - a - b) * corners[SQUARE[t + 2]][0];
        assertThat(x).isCloseTo(5.5f, within(1e-4f));
    }
}
