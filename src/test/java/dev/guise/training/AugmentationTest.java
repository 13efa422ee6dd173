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
    void showsWitnessesMirroredAndMovedButInTheirColours() {
        byte[] crop = new byte[HeadFeed.DRIVER_PX * HeadFeed.DRIVER_PX * 3];
        for (int i = 0; i < crop.length; i += 3) {
            boolean left = i / 3 % HeadFeed.DRIVER_PX < HeadFeed.DRIVER_PX / 2;
            crop[i] = (byte) (left ? 200 : 40); // red, on the left
            crop[i + 2] = (byte) (left ? 40 : 200); // blue, on the right
        }
        Augmentation augmentation = new Augmentation();
        int mirrored = 0;
        for (int seed = 0; seed < 200; seed++) {
            float[] out = new float[LENGTH];
            augmentation.witness(crop, new SplittableRandom(seed), out, 0);
            int middleLeft = (Augmentation.SIZE_PX / 2 * Augmentation.SIZE_PX + 40) * 3;
            if (out[middleLeft] < out[middleLeft + 2]) {
                mirrored++;
            }
            assertThat(Math.max(out[middleLeft], out[middleLeft + 2])).isBetween(0.5f, 1f);
            float[] again = new float[LENGTH];
            augmentation.witness(crop, new SplittableRandom(seed + 1000), again, 0);
            assertThat(again).isNotEqualTo(out);
        }
        assertThat(mirrored).isBetween(70, 130);
    }
}
