package dev.guise.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class MaskHolesTest {
    private static final int SIDE_PX = 48;

    private final float[][][][] mask = new float[1][SIDE_PX][SIDE_PX][1];

    @Test
    void fillsAGridInAnIrisAndKeepsTheOutlineWithItsSoftEdge() {
        for (int x = 10; x < SIDE_PX; x++) {
            fill(x, 0, x + 1, SIDE_PX, x < 14 ? (x - 9) / 5f : 1);
        }
        float[][][] wanted = closed();
        for (int y = 20; y < 30; y += 2) {
            for (int x = 24; x < 36; x += 2) {
                mask[0][y][x][0] = 0.1f;
            }
        }
        assertThat(closed()).isDeepEqualTo(wanted);
        assertThat(wanted[20][9][0]).isZero();
        assertThat(wanted[20][11][0]).isEqualTo(2 / 5f);
    }

    @Test
    void leavesAGapBetweenHairAndNeckThatIsWiderThanTheSquare() {
        fill(0, 0, SIDE_PX, SIDE_PX, 1);
        fill(20, 20, 20 + MaskHoles.SIDE_PX, 40, 0);
        fill(40, 20, 40 + MaskHoles.SIDE_PX - 1, 40, 0);
        float[][][] closed = closed();
        assertThat(closed[30][23][0]).isZero();
        assertThat(closed[30][42][0]).isOne();
    }

    private void fill(int left, int top, int right, int bottom, float value) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                mask[0][y][x][0] = value;
            }
        }
    }

    private float[][][] closed() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            float[][][] values = new float[SIDE_PX][SIDE_PX][1];
            try (Result result = session.runner()
                    .fetch(MaskHoles.closed(tf, tf.constant(mask)))
                    .run()) {
                TFloat32 closed = (TFloat32) result.get(0);
                for (int y = 0; y < SIDE_PX; y++) {
                    for (int x = 0; x < SIDE_PX; x++) {
                        values[y][x][0] = closed.getFloat(0, y, x, 0);
                    }
                }
            }
            return values;
        }
    }
}
