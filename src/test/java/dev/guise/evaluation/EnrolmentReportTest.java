package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EnrolmentReportTest {
    @Test
    void takesMeansOverTheHeldOutPictures() {
        EnrolmentScore score = EnrolmentScore.of(new ReenactmentReport.Row(
                "ann",
                "ann",
                List.of(
                        new FrameScore(0.5, 0.6, new PoseError(0.2, 0.1), 0.5, 20, true),
                        new FrameScore(0.7, 0.8, new PoseError(0.4, 0.2), 0.7, 22, false)),
                0,
                0));
        assertThat(score.identityError()).isCloseTo(0.4, within(1e-12));
        assertThat(score.csim()).isCloseTo(0.7, within(1e-12));
        assertThat(score.poseError()).isCloseTo(0.3, within(1e-12));
        assertThat(score.poseErrorAligned()).isCloseTo(0.15, within(1e-12));
        assertThat(score.psnrDb()).isCloseTo(21, within(1e-12));
        assertThat(score.ssim()).isCloseTo(0.6, within(1e-12));
        assertThat(score.facesFound()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void writesEachMeasureBeforeAndAfterAndTheFloor() {
        EnrolmentScore before = new EnrolmentScore(0.5, 0.51, 0.2, 0.05, 16.3, 0.648, 1);
        EnrolmentScore after = new EnrolmentScore(0.4, 0.62, 0.1, 0.04, 18.2, 0.691, 1);
        EnrolmentReport report = new EnrolmentReport(List.of(new EnrolmentReport.Person(
                "ann", 8, 0.278, List.of(new EnrolmentReport.Row(32, 230, 4.05, 7.66, before, after)))));
        assertThat(report.markdown().lines().toList().subList(2, 4))
                .containsExactly(
                        "| ann | 32 | 230 | 4.1 (7.7) | 0.500 -> 0.400 | 0.51 -> 0.62 | 0.200 -> 0.100"
                                + " | 0.050 -> 0.040 | 16.3 -> 18.2 | 0.648 -> 0.691 |",
                        "| ann | its 8 held-out pictures | | | 0.278 | | | | | |");
    }
}
