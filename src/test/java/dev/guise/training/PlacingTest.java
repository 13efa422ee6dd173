package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PlacingTest {
    private static final int SIDE_PX = 32;

    @Test
    void findsTheScaleAndTheShiftBetweenPoints() {
        float[] from = {3, 4, 10, 2, 7, 12, 5, 9};
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = 1.25f * from[i] + (i % 2 == 0 ? -6 : 2);
        }
        Placing placing = Placing.between(from, to);
        assertThat(placing.scale()).isCloseTo(1.25, within(1e-5));
        assertThat(placing.shiftX()).isCloseTo(-6, within(1e-4));
        assertThat(placing.shiftY()).isCloseTo(2, within(1e-4));
        assertThat(Placing.between(new float[] {1, 1, 1, 1}, new float[] {5, 6, 5, 6}))
                .isEqualTo(new Placing(1, 4, 5));
        assertThat(Placing.between(from, new float[from.length]).scale())
                .as("no face becomes nothing")
                .isEqualTo(0.5);
    }

    @Test
    void movesTargetAndMaskAndLeavesTheDriver() {
        byte[] rgb = new byte[SIDE_PX * SIDE_PX * 3];
        byte[] mask = new byte[SIDE_PX * SIDE_PX];
        int spot = 10 * SIDE_PX + 8;
        rgb[3 * spot] = (byte) 200;
        mask[spot] = (byte) 255;
        LpdItem.Shot shot = LpdItem.Shot.of(rgb, mask);
        LpdItem.Shot placed = shot.placed(new Placing(1, 5, -3), SIDE_PX);
        int there = 7 * SIDE_PX + 13;
        assertThat(placed.rgb()).isEqualTo(shot.rgb());
        assertThat(placed.target()[3 * there]).isEqualTo(200);
        assertThat(placed.target()[3 * spot]).isZero();
        assertThat(placed.mask()[there]).isEqualTo(255);
        assertThat(placed.mask()[spot]).isZero();
    }

    @Test
    void leavesDriversOfTheLightSizeAsTheyAre() {
        assertThat(FineTuning.Plan.lite(8).augmented()).isFalse();
        assertThat(FineTuning.Plan.corrected(AdversarialRecipe.Weights.PUBLISHED, 8)
                        .augmented())
                .isTrue();
    }
}
