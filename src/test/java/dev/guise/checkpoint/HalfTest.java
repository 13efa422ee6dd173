package dev.guise.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfTest {
    @Test
    void returnsEveryFiniteHalfUnchanged() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = Half.toFloat((short) bits);
            if (Float.isFinite(value)) {
                assertThat(Half.fromFloat(value)).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void roundsToTheNearestHalfAndTiesToEven() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = Half.toFloat((short) bits);
            float high = Half.toFloat((short) (bits + 1));
            float middle = (low + high) / 2;
            assertThat(Half.fromFloat(middle)).isEqualTo((short) (bits % 2 == 0 ? bits : bits + 1));
            assertThat(Half.fromFloat(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(Half.fromFloat(Math.nextUp(-middle))).isEqualTo((short) (bits | 0x8000));
            assertThat(Half.fromFloat(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        }
    }

    @Test
    void knowsItsLandmarks() {
        assertThat(Half.fromFloat(1f)).isEqualTo((short) 0x3c00);
        assertThat(Half.fromFloat(-2f)).isEqualTo((short) 0xc000);
        assertThat(Half.fromFloat(Math.nextDown(Half.OVERFLOW))).isEqualTo((short) 0x7bff);
        assertThat(Half.fromFloat(-0f)).isEqualTo((short) 0x8000);
    }
}
