package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    void showsTheWholeCropToTheIdentityEncoderWithItsLight() {
        byte[] crop = crop();
        float[] out = new float[LENGTH];
        Augmentation.whole(crop, out, 0);
        assertThat(mean(out)).isCloseTo(mean(crop), within(1e-5));
        byte[] rim = new byte[crop.length];
        rim[rim.length - 1] = (byte) 255;
        Augmentation.whole(rim, out, 0);
        assertThat(out[LENGTH - 1]).isCloseTo(128f * 128 / (171 * 171), within(1e-5f));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double mean(byte[] values) {
        double sum = 0;
        for (byte value : values) {
            sum += (value & 255) / 255.0;
        }
        return sum / values.length;
    }
}
