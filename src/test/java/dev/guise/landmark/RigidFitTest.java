package dev.guise.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RigidFitTest {
    @Test
    void findsTheRotationOfPointsThatWereTurnedMovedAndScaled() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            double angle = random.nextDouble() * 3;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            double[] turn = trial % 2 == 0
                    ? new double[] {c, 0, s, 0, 1, 0, -s, 0, c}
                    : new double[] {c, -s, 0, s, c, 0, 0, 0, 1};
            double[] from = random.doubles(30, -1, 1).toArray();
            double[] to = new double[30];
            for (int i = 0; i < 30; i++) {
                int row = i % 3 * 3;
                int at = i / 3 * 3;
                to[i] = 5 * i % 3
                        + 2.5 * (turn[row] * from[at] + turn[row + 1] * from[at + 1] + turn[row + 2] * from[at + 2]);
            }
            double[] found = RigidFit.rotation(from, to);
            for (int i = 0; i < 9; i++) {
                assertThat(found[i]).isCloseTo(turn[i], within(1e-9));
            }
        }
    }
}
