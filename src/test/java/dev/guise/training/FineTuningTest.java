package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Named;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FineTuningTest {
    private static final LpdWeights META = SmallLpd.weights();

    private static FineTuning begin(FineTuning.Plan plan) {
        List<FineTuning.Photograph> photographs =
                List.of(SmallLpd.photograph(1, 0), SmallLpd.photograph(1, 1), SmallLpd.photograph(1, 2));
        return new FineTuning(
                SmallLpd.sizes(1), META, Optional.empty(), Map.of(), photographs, plan, Placement.plain());
    }

    private static FineTuning.Plan corrected() {
        return FineTuning.Plan.corrected(AdversarialRecipe.Weights.PUBLISHED.withoutVgg(), 3);
    }

    @Test
    void knowsHowLongToLearnFromSoManyPhotographs() {
        assertThat(FineTuning.Plan.steps(1)).isEqualTo(125);
        assertThat(FineTuning.Plan.steps(16)).isBetween(170, 185);
        assertThat(FineTuning.Plan.steps(31)).isEqualTo(230);
        assertThat(FineTuning.Plan.steps(400)).isEqualTo(230);
    }

    @Test
    void goesOnAsIfItHadNotBeenStopped(@TempDir Path folder) throws IOException {
        FineTuning.Plan plan = corrected().of(6);
        FineTuning.Person straight;
        try (FineTuning tuning = begin(plan)) {
            tuning.run((step, losses) -> true);
            straight = tuning.person();
        }
        Path file = folder.resolve("state.safetensors");
        try (FineTuning tuning = begin(plan)) {
            tuning.run((step, losses) -> step < 3);
            assertThat(tuning.made()).isEqualTo(3);
            tuning.state().write(file, Precision.FULL);
        }
        try (FineTuning tuning = begin(plan)) {
            tuning.resume(Checkpoint.read(file));
            tuning.run((step, losses) -> true);
            assertThat(tuning.made()).isEqualTo(6);
            FineTuning.Person resumed = tuning.person();
            assertThat(resumed.identity()).containsExactly(straight.identity(), Offset.offset(1e-5f));
            resumed.generator()
                    .forEach((name, array) -> assertThat(array.values())
                            .as(name)
                            .containsExactly(
                                    Named.of(straight.generator()).get(name).values(), Offset.offset(1e-5f)));
        }
    }

    @Test
    void learnsThePersonAndLeavesTheEncoderAlone() {
        try (FineTuning tuning = begin(FineTuning.Plan.lite(3).of(60))) {
            List<Double> pixels = new ArrayList<>();
            byte[] before = tuning.preview(0);
            tuning.run((step, losses) -> pixels.add(Named.of(losses).get("pixels")));
            assertThat(mean(pixels.subList(50, 60))).isLessThan(0.95 * mean(pixels.subList(0, 10)));
            assertThat(tuning.preview(0)).isNotEqualTo(before);
            META.poseEncoder()
                    .forEach((name, array) -> assertThat(Named.of(tuning.state().arrays())
                                    .get(LpdStep.POSE_ENCODER + name)
                                    .values())
                            .as(name)
                            .containsExactly(array.values()));
        }
    }

    @Test
    void letsThePoseEncodersStatisticsMoveOnlyAsTheReference() {
        String mean = LpdStep.POSE_ENCODER + "features.0.1.running_mean";
        FineTuning.Plan plan = FineTuning.Plan.asReference(AdversarialRecipe.Weights.PUBLISHED.withoutVgg(), 3);
        assertThat(plan.batch()).isEqualTo(3);
        try (FineTuning tuning = begin(plan.of(1))) {
            tuning.run((step, losses) -> true);
            float[] moved = Named.of(tuning.state().arrays()).get(mean).values();
            assertThat(moved).isNotEqualTo(new float[moved.length]);
        }
    }

    @Test
    void givesBackTheMetaModelForNoSteps() {
        try (FineTuning tuning = begin(corrected().of(0))) {
            tuning.run((step, losses) -> true);
            Map<String, WeightArray> generator = tuning.person().generator();
            assertThat(generator.keySet()).isEqualTo(META.generator().keySet());
            generator.forEach((name, array) -> assertThat(array.values())
                    .as(name)
                    .containsExactly(Named.of(META.generator()).get(name).values()));
        }
    }

    @Test
    void refusesAPhotographOfAnotherSize() {
        FineTuning.Photograph small = new FineTuning.Photograph(new byte[3], new byte[1]);
        assertThatThrownBy(() -> new FineTuning(
                        SmallLpd.sizes(1),
                        META,
                        Optional.empty(),
                        Map.of(),
                        List.of(small),
                        corrected(),
                        Placement.plain()))
                .hasMessageContaining("1 pixels")
                .hasMessageContaining("1024");
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
