package dev.guise.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PerformanceTrackTest {
    private static final double FRAME_SECONDS = 1 / 30.;
    private static final int LEFT_CLOSURE = HeadPerformance.expressionNames().indexOf("eye-left-closure");
    private static final int MOUTH_OPEN = HeadPerformance.expressionNames().indexOf("mouth-open");

    private final PerformanceTrack track = new PerformanceTrack(2);

    @Test
    void givesSamePerformanceForSameSeedAndTimeInAnyOrder() {
        HeadPerformance first = track.at(7.3);
        track.at(1);
        HeadPerformance again = new PerformanceTrack(2).at(7.3);

        assertThat(again.yawRad()).isEqualTo(first.yawRad());
        assertThat(again.gazeXRad()).isEqualTo(first.gazeXRad());
        assertThat(again.expression()).isEqualTo(first.expression());
        assertThat(new PerformanceTrack(3).at(7.3).yawRad()).isNotEqualTo(first.yawRad());
    }

    @Test
    void beginsAtRestStraightAhead() {
        HeadPerformance begin = track.at(0);

        assertThat(begin.yawRad()).isZero();
        assertThat(begin.pitchRad()).isZero();
        assertThat(begin.rollRad()).isZero();
        assertThat(begin.expression()).containsOnly(0);
    }

    @Test
    void turnsTheHeadSmoothly() {
        for (int i = 1; i < 3000; i++) {
            HeadPerformance before = track.at((i - 1) * FRAME_SECONDS);
            HeadPerformance now = track.at(i * FRAME_SECONDS);
            assertThat(Math.abs(now.yawRad() - before.yawRad())).isLessThan((float) Math.toRadians(3));
            assertThat(Math.abs(now.pitchRad() - before.pitchRad())).isLessThan((float) Math.toRadians(2));
        }
    }

    @Test
    void blinksEveryThreeToFiveSecondsWithShutEyes() {
        List<Double> shutAt = new ArrayList<>();
        boolean wasShut = false;
        for (int i = 0; i < 60 * 30; i++) {
            boolean shut = track.at(i * FRAME_SECONDS).expression()[LEFT_CLOSURE] > .8f;
            if (shut && !wasShut) {
                shutAt.add(i * FRAME_SECONDS);
            }
            wasShut = shut;
        }
        assertThat(shutAt).hasSize(15);
        for (int i = 1; i < shutAt.size(); i++) {
            assertThat(shutAt.get(i) - shutAt.get(i - 1)).isBetween(2.9, 5.1);
        }
    }

    @Test
    void opensAndShutsTheMouthAsInSpeech() {
        int openings = 0;
        boolean wasOpen = false;
        for (int i = 0; i < 60 * 30; i++) {
            boolean open = track.at(i * FRAME_SECONDS).expression()[MOUTH_OPEN] > .25f;
            openings += open && !wasOpen ? 1 : 0;
            wasOpen = open;
        }
        assertThat(openings).isBetween(30, 200);
    }
}
