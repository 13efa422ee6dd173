package dev.guise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientProbeTest {
    private static final int SIDE = GradientProbe.SIDE;
    private static final int CHANNELS = GradientProbe.CHANNELS;
    private static final float[] WEIGHTS = GradientProbe.wave(GradientProbe.WEIGHTS, Math::cos);
    private static final float[] ERRORS = GradientProbe.wave(GradientProbe.ERRORS, Math::sin);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void complainsWhereverTheGradientIsNotThatOfPlainLoops(boolean bfloat16) {
        Placement placement = Placement.onProcessor(0, bfloat16);
        float[] truth = inPlainLoops();
        GradientProbe.Computed computed = GradientProbe.computed(placement);
        assertThat(Bfloat16Probe.relative(truth, computed.among())).isLessThan(0.02);
        boolean right = Bfloat16Probe.relative(truth, computed.alone()) < 0.02;
        assertThat(GradientProbe.complaint(placement).isEmpty()).isEqualTo(right);
    }

    /** What falls back through a 3x3 filter upon each number of the picture. */
    private static float[] inPlainLoops() {
        float[] gradient = new float[SIDE * SIDE * CHANNELS];
        for (int at = 0; at < SIDE * SIDE; at++) {
            for (int tap = 0; tap < 9; tap++) {
                int x = at % SIDE + 1 - tap % 3;
                int y = at / SIDE + 1 - tap / 3;
                if (x >= 0 && x < SIDE && y >= 0 && y < SIDE) {
                    add(gradient, at * CHANNELS, tap * CHANNELS * CHANNELS, (y * SIDE + x) * CHANNELS);
                }
            }
        }
        return gradient;
    }

    private static void add(float[] gradient, int to, int weights, int errors) {
        for (int in = 0; in < CHANNELS; in++) {
            float sum = 0;
            for (int out = 0; out < CHANNELS; out++) {
                sum += WEIGHTS[weights + in * CHANNELS + out] * ERRORS[errors + out];
            }
            gradient[to + in] += sum;
        }
    }
}
