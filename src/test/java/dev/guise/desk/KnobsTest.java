package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KnobsTest {
    @Test
    void standsAsUsualUntilSomebodyMovesAKnob() {
        for (Knob knob : Knob.values()) {
            assertThat(Knobs.usual().at(knob)).isEqualTo(knob.usual());
        }
        Knobs moved = Knobs.usual().with(Knob.CROP_X, 0.2);
        assertThat(moved.at(Knob.CROP_X)).isEqualTo(0.2);
        assertThat(moved.at(Knob.CROP_Y)).isZero();
        assertThat(moved.positions()).containsOnlyKeys(Knob.values());
        assertThat(Knobs.usual().at(Knob.CROP_X)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Knob.class)
    void refusesPlacesOutsideOfTheRange(Knob knob) {
        for (double value : new double[] {knob.least() - 0.01, knob.most() + 0.01, Double.NaN}) {
            assertThatThrownBy(() -> Knobs.usual().with(knob, value))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(knob.word() + " is " + value + ": allowed is " + knob.least() + " to " + knob.most());
            assertThatThrownBy(() -> new Knobs(Map.of(knob, value))).isInstanceOf(RefusedException.class);
        }
        assertThat(Knobs.usual().with(knob, knob.least()).at(knob)).isEqualTo(knob.least());
        assertThat(Knobs.usual().with(knob, knob.most()).at(knob)).isEqualTo(knob.most());
    }

    @ParameterizedTest
    @EnumSource(Knob.class)
    void stopsNudgingAtTheEndsOfTheRange(Knob knob) {
        assertThat(Knobs.usual().nudged(knob, 100).at(knob)).isEqualTo(knob.most());
        assertThat(Knobs.usual().nudged(knob, -100).at(knob)).isEqualTo(knob.least());
    }

    @Test
    void comesBackToItsPlaceAfterManyNudges() {
        Knobs knobs = Knobs.usual();
        for (int i = 0; i < 5; i++) {
            knobs = knobs.nudged(Knob.CROP_X, 0.05);
        }
        assertThat(knobs.at(Knob.CROP_X)).isEqualTo(0.25);
        for (int i = 0; i < 5; i++) {
            knobs = knobs.nudged(Knob.CROP_X, -0.05);
        }
        assertThat(knobs).isEqualTo(Knobs.usual());
    }
}
