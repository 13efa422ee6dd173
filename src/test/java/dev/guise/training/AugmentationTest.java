package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int LENGTH = Augmentation.SIZE_PX * Augmentation.SIZE_PX * 3;

    private static byte[] crop() {
        byte[] crop = new byte[HeadFeed.DRIVER_PX * HeadFeed.DRIVER_PX * 3];
        new SplittableRandom(3).nextBytes(crop);
        return crop;
    }

    @Test
    void staysWithinTheRangeOfPicturesForAnySeed() {
        Augmentation augmentation = new Augmentation();
        float[] out = new float[LENGTH + 1];
        for (int seed = 0; seed < 60; seed++) {
            augmentation.apply(crop(), new SplittableRandom(seed), out, 1);
            for (float value : out) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
        assertThat(out[0]).isZero();
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        float[] once = new float[LENGTH];
        float[] again = new float[LENGTH];
        new Augmentation().apply(crop(), new SplittableRandom(9), once, 0);
        new Augmentation().apply(crop(), new SplittableRandom(9), again, 0);
        assertThat(again).isEqualTo(once);
    }

    @Test
    void leavesTheMiddleUntouchedWhereNothingIsWanted() {
        byte[] crop = crop();
        float[] out = new float[LENGTH];
        Augmentation.middle(crop, out, 0);
        int border = (HeadFeed.DRIVER_PX - Augmentation.SIZE_PX) / 2;
        assertThat(out[0]).isEqualTo((crop[(border * HeadFeed.DRIVER_PX + border) * 3] & 255) / 255f);
    }
}
