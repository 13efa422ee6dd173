package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.landmark.DenseMotion;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeadBandTest {
    private final DeadBand hold = new DeadBand();
    private final Random random = new Random(3);

    @Test
    void givesTheSamePictureForAStillDriverBeforeANoisyCamera() {
        float[] first = hold.hold(noisy(0)).clone();
        for (int i = 0; i < 200; i++) {
            assertThat(hold.hold(noisy(0))).isEqualTo(first);
        }
    }

    @Test
    void followsAMovementWithoutLag() {
        hold.hold(new float[DenseMotion.SIZE]);
        float[] moved = new float[DenseMotion.SIZE];
        moved[0] = 0.5f;
        moved[DenseMotion.LIDS] = 2;
        moved[DenseMotion.LIDS + 1] = 2;
        moved[DenseMotion.GAZE] = 1;
        for (int i = DenseMotion.OFFSETS; i < DenseMotion.SIZE; i++) {
            moved[i] = 0.2f;
        }
        assertThat(hold.hold(moved)).isEqualTo(moved);
        moved[0] = -0.2f;
        assertThat(hold.hold(moved)).isEqualTo(moved);
    }

    @Test
    void movesNothingElseWithTheHead() {
        hold.hold(new float[DenseMotion.SIZE]);
        float[] moved = noisy(0);
        moved[1] = 1;
        float[] shown = hold.hold(moved);
        assertThat(shown[1]).isEqualTo(1);
        assertThat(shown[DenseMotion.LIDS]).isZero();
        assertThat(shown[DenseMotion.OFFSETS + 40]).isZero();
    }

    /** As strong as the noise that was measured. */
    private float[] noisy(float at) {
        float[] motion = new float[DenseMotion.SIZE];
        for (int i = 0; i < motion.length; i++) {
            float spread = i < DenseMotion.SHIFTS
                    ? 0.005f
                    : i < DenseMotion.SCALE
                            ? 0.001f
                            : i < DenseMotion.LIDS ? 0.006f : i < DenseMotion.OFFSETS ? 0.02f : 0.01f;
            motion[i] = at + spread * (float) Math.max(-2, Math.min(2, random.nextGaussian()));
        }
        return motion;
    }
}
