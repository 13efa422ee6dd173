package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    @Test
    void isOneForAScaledCopyAndKnowsTheScale() {
        Correlation c = Correlation.of(new double[] {1, 2, 3, 5}, new double[] {0.5, 1, 1.5, 2.5});
        assertThat(c.r()).isCloseTo(1, within(1e-12));
        assertThat(c.amplitude()).isCloseTo(0.5, within(1e-12));
        assertThat(c.driverDeviation()).isCloseTo(Math.sqrt(2.1875), within(1e-12));
    }

    @Test
    void isNegativeForTheOppositeAndZeroForAStillPuppet() {
        assertThat(Correlation.of(new double[] {1, 2, 3}, new double[] {3, 2, 1})
                        .r())
                .isCloseTo(-1, within(1e-12));
        assertThat(Correlation.of(new double[] {1, 2, 3}, new double[] {7, 7, 7})
                        .r())
                .isZero();
        assertThat(Correlation.of(new double[] {1, 1}, new double[] {7, 8}).amplitude())
                .isZero();
        assertThatThrownBy(() -> Correlation.of(new double[3], new double[4])).hasMessageContaining("3");
    }

    @Test
    void judgesOnlyChannelsThatTheDriverMovesAndFramesThatShowBoth() {
        List<Optional<FaceReading>> driver = new ArrayList<>();
        List<Optional<FaceReading>> puppet = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double yaw = 20 * Math.sin(i / 5.0);
            driver.add(Optional.of(new FaceReading(yaw, 0.1 * (i % 3), 0, 0, 0.3, 0.3)));
            puppet.add(i % 10 == 0 ? Optional.empty() : Optional.of(new FaceReading(yaw / 2, 0, 0, 0, 0.3, 0.3)));
        }
        DrivingReport report = DrivingReport.of(driver, puppet);
        assertThat(report.frames()).isEqualTo(60);
        assertThat(report.driverFaces()).isEqualTo(60);
        assertThat(report.puppetFaces()).isEqualTo(54);
        assertThat(report.counts(Channel.YAW)).isTrue();
        assertThat(report.channel(Channel.YAW).r()).isCloseTo(1, within(1e-9));
        assertThat(report.channel(Channel.YAW).amplitude()).isCloseTo(0.5, within(1e-9));
        assertThat(report.counts(Channel.PITCH)).isFalse();
        assertThat(report.table()).contains("not counted");
    }
}
