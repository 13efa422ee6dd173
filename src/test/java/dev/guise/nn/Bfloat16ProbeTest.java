package dev.guise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Mixed precision is trusted only where it gives the numbers of full precision. */
final class Bfloat16ProbeTest {
    @Test
    void findsTheLayersOfOurNetworksRightInMixedPrecision() {
        assertThat(Bfloat16Probe.complaint(0)).isEmpty();
    }

    @Test
    void measuresHowFarNumbersAreOff() {
        float[] truth = {3, 4};
        assertThat(Bfloat16Probe.relative(truth, new float[] {3, 4})).isZero();
        assertThat(Bfloat16Probe.relative(truth, new float[] {3, 1})).isCloseTo(0.6, within(1e-6));
        assertThat(Bfloat16Probe.relative(truth, new float[] {3, Float.NaN})).isInfinite();
    }
}
