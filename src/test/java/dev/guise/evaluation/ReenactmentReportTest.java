package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReenactmentReportTest {
    @TempDir
    private Path folder;

    private static final ReenactmentReport REPORT = new ReenactmentReport(List.of(
            row("ann", "ann", score(0.9, 0.02, 0.8), score(0.9, 0.04, 0.9)),
            row("ann", "bob", score(0.7, 0.2, Double.NaN), score(0.5, 0.2, Double.NaN)),
            row("bob", "ann", score(0.4, 0.2, Double.NaN), score(0.4, 0.4, Double.NaN))));

    @Test
    void countsIdentityWhereOthersDriveAndPoseWherePeopleDriveThemselves() {
        assertThat(REPORT.identityError()).hasValueCloseTo(0.5, within(1e-12));
        assertThat(REPORT.csim()).hasValueCloseTo(0.55, within(1e-12));
        assertThat(REPORT.poseError()).hasValueCloseTo(0.03, within(1e-12));
        assertThat(REPORT.poseErrorAligned()).hasValueCloseTo(0.015, within(1e-12));
        assertThat(REPORT.ssim()).hasValueCloseTo(0.85, within(1e-12));
        assertThat(REPORT.recognised(FaceDomain.RENDERED)).hasValueCloseTo(0.25, within(1e-12));
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        ReenactmentReport crossOnly = new ReenactmentReport(REPORT.rows().subList(1, 3));
        assertThat(crossOnly.ssim()).isEmpty();
        assertThat(crossOnly.poseError()).isEmpty();
        assertThat(crossOnly.table()).contains("identity error (others drive)").doesNotContain("NaN", "(self)");
        assertThatThrownBy(() -> row("ann", "bob")).hasMessageContaining("ann driven by bob has no frames");
    }

    @Test
    void givesTheMeansOfEachDriverAsMarkdown() {
        assertThat(REPORT.markdown().lines().toList().subList(2, 5))
                .containsExactly(
                        "| ann | 2 | 4 | 100.0 % | 0.350 | 0.700 | 0.165 | 0.083 | 1.00 / 0.50 |",
                        "| bob | 1 | 2 | 100.0 % | 0.400 | 0.650 | 0.200 | 0.100 | 1.00 / 0.50 |",
                        "| **all** | 3 | 6 | 100.0 % | 0.367 | 0.683 | 0.177 | 0.088 | 1.00 / 0.50 |");
    }

    @Test
    void drawsScatterAndCurves() throws IOException {
        new ReenactmentPlots(REPORT).write(folder.resolve("plots"));
        for (String name : List.of("scatter.png", "identity.png", "pose.png")) {
            BufferedImage plot =
                    ImageIO.read(folder.resolve("plots").resolve(name).toFile());
            assertThat(plot.getWidth()).isEqualTo(900);
            assertThat(colours(plot)).as(name).isGreaterThan(8);
        }
    }

    private static long colours(BufferedImage plot) {
        int[] pixels = plot.getRGB(0, 0, plot.getWidth(), plot.getHeight(), null, 0, plot.getWidth());
        return java.util.Arrays.stream(pixels).distinct().count();
    }

    private static FrameScore score(double toIdentity, double pose, double ssim) {
        return new FrameScore(toIdentity, toIdentity + 0.05, new PoseError(pose, pose / 2), ssim, 30, true);
    }

    private static ReenactmentReport.Row row(String identity, String driver, FrameScore... frames) {
        return new ReenactmentReport.Row(identity, driver, List.of(frames), 1, 0.5);
    }
}
