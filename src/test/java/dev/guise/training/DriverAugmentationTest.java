package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DriverAugmentationTest {
    private static final int SIDE_PX = 32;

    /** Levels that grow to the right and differ by channel. */
    private static float[] ramp() {
        float[] rgb = new float[SIDE_PX * SIDE_PX * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = 40 + 5 * (i / 3 % SIDE_PX) + 10 * (i % 3);
        }
        return rgb;
    }

    private static float[] mask() {
        float[] mask = new float[SIDE_PX * SIDE_PX];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % SIDE_PX < 16 ? 0 : 255;
        }
        return mask;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void changesPixelsAndKeepsThePicture(int kind) {
        FloatPicture picture = new FloatPicture(SIDE_PX);
        PixelAugmentation pixels = new PixelAugmentation(picture);
        boolean changed = false;
        for (int seed = 0; seed < 8; seed++) {
            System.arraycopy(ramp(), 0, picture.rgb(), 0, picture.rgb().length);
            pixels.apply(kind, new SplittableRandom(seed));
            changed |= !java.util.Arrays.equals(picture.rgb(), ramp());
            assertThat(correlation(picture.rgb(), ramp())).as("seed " + seed).isGreaterThan(kind == 2 ? -1 : 0.5);
        }
        assertThat(changed).isTrue();
    }

    @Test
    void movesDriverTargetAndMaskTogetherAndNothingElseOfTheTarget() {
        DriverAugmentation augmentation = new DriverAugmentation(SIDE_PX);
        Set<Float> moves = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            float[] driver = ramp();
            float[] target = ramp();
            float[] mask = mask();
            augmentation.apply(driver, target, mask, new SplittableRandom(seed));
            int middle = (16 * SIDE_PX + 10) * 3;
            float moved = (ramp()[middle] - target[middle]) / 5;
            moves.add(moved);
            assertThat(Math.abs(moved)).isLessThan(1.61f);
            // The mask's edge lies where the target's column 16 went.
            float edge = 0;
            for (int x = 0; x < SIDE_PX; x++) {
                edge += mask[16 * SIDE_PX + x] / 255;
            }
            assertThat(edge).as("seed " + seed).isCloseTo(16 - moved, Offset.offset(0.01f));
        }
        assertThat(moves).hasSizeGreaterThan(5).contains(0f);
    }

    @Test
    void drawsTheSameForTheSameSeed() {
        float[][] twice = {ramp(), ramp()};
        for (float[] driver : twice) {
            new DriverAugmentation(SIDE_PX).apply(driver, ramp(), mask(), new SplittableRandom(77));
        }
        assertThat(twice[0]).isEqualTo(twice[1]);
    }

    private static double correlation(float[] a, float[] b) {
        double n = a.length;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = 0; i < a.length; i++) {
            sa += a[i];
            sb += b[i];
            saa += a[i] * a[i];
            sbb += b[i] * b[i];
            sab += a[i] * b[i];
        }
        return (sab - sa * sb / n) / Math.sqrt(Math.max(1e-9, (saa - sa * sa / n) * (sbb - sb * sb / n)));
    }
}
