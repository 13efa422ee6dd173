package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureMetricsTest {
    private static final int SIDE_PX = 48;

    @Test
    void countsEqualPicturesAsOneAndFallsWithEveryStepOfNoise() {
        Ssim ssim = new Ssim(SIDE_PX, SIDE_PX);
        byte[] picture = gradient();
        assertThat(ssim.of(picture, picture)).isCloseTo(1, within(1e-12));
        assertThat(Psnr.of(picture, picture)).isEqualTo(Psnr.EQUAL_DB);
        double lastSsim = 1;
        double lastPsnr = Psnr.EQUAL_DB;
        for (int deviation = 4; deviation <= 64; deviation *= 2) {
            byte[] noisy = noisy(picture, deviation);
            assertThat(ssim.of(picture, noisy)).isLessThan(lastSsim - 0.01).isGreaterThan(-1);
            assertThat(ssim.of(noisy, picture)).isCloseTo(ssim.of(picture, noisy), within(1e-12));
            assertThat(Psnr.of(picture, noisy)).isLessThan(lastPsnr - 1);
            lastSsim = ssim.of(picture, noisy);
            lastPsnr = Psnr.of(picture, noisy);
        }
        assertThat(lastSsim).isLessThan(0.2);
    }

    /** Without structure only the brightness term is left: (2 * 100 * 150 + 6.5025) / (100^2 + 150^2 + 6.5025). */
    @Test
    void comparesTheBrightnessOfEvenPicturesAsComputedByHand() {
        assertThat(new Ssim(16, 12).of(even(16 * 12, 100), even(16 * 12, 150)))
                .isCloseTo(30006.5025 / 32506.5025, within(1e-9));
    }

    /**
     * One window with a white middle against black. Weight of the middle: 1 / 3.75925^2 = 0.070762; mean 18.0443, variance
     * 0.070762 * 255^2 - 18.0443^2 = 4275.7; similarity 6.5025 * 58.5225 / ((325.60 + 6.5025) * (4275.7 + 58.5225)).
     */
    @Test
    void weighsTheWindowByTheGaussianAsComputedByHand() {
        byte[] black = new byte[11 * 11 * 3];
        byte[] spot = black.clone();
        Arrays.fill(spot, 60 * 3, 60 * 3 + 3, (byte) 255);
        assertThat(new Ssim(11, 11).of(spot, black)).isCloseTo(6.5025 * 58.5225 / (332.10 * 4334.2), within(1e-7));
    }

    @Test
    void measuresNoiseInDecibels() {
        assertThat(Psnr.of(even(9, 100), even(9, 110))).isCloseTo(28.1308, within(1e-3));
        assertThatThrownBy(() -> Psnr.of(new byte[3], new byte[6])).hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> new Ssim(10, 64)).hasMessageContaining("11x11");
    }

    @Test
    void countsTremblingButNeitherRestNorSteadyChange() {
        assertThat(flicker(10, 10, 10, 10)).isZero();
        assertThat(flicker(10, 12, 14, 16)).isZero();
        assertThat(flicker(10, 11, 10, 11)).isEqualTo(1);
        assertThat(flicker(10, 11)).isZero();
    }

    private static double flicker(int... levels) {
        Flicker flicker = new Flicker();
        Arrays.stream(levels).forEach(level -> flicker.add(even(25, level)));
        return flicker.levels();
    }

    private static byte[] gradient() {
        byte[] rgb = new byte[SIDE_PX * SIDE_PX * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (60 + i / 3 % SIDE_PX * 2 + i / 3 / SIDE_PX);
        }
        return rgb;
    }

    private static byte[] noisy(byte[] picture, int deviation) {
        Random random = new Random(3);
        byte[] out = new byte[picture.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.max(0, Math.min(255, (picture[i] & 255) + deviation * random.nextGaussian()));
        }
        return out;
    }

    private static byte[] even(int pixels, int level) {
        byte[] rgb = new byte[pixels * 3];
        Arrays.fill(rgb, (byte) level);
        return rgb;
    }
}
