package dev.guise.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HeadPerformanceTest {
    private static final List<String> NAMES = HeadPerformance.expressionNames();
    private static final int LEFT_CLOSURE = NAMES.indexOf("eye-left-closure");
    private static final int MOUTH_OPEN = NAMES.indexOf("mouth-open");

    private final List<HeadPerformance> drawn = Stream.generate(new SplittableRandom(1)::split)
            .limit(4000)
            .map(HeadPerformance::random)
            .toList();

    private double deviation(ToDoubleFunction<HeadPerformance> of) {
        return Math.toDegrees(Math.sqrt(drawn.stream()
                .mapToDouble(p -> Math.pow(of.applyAsDouble(p), 2))
                .average()
                .orElseThrow()));
    }

    private double share(ToDoubleFunction<HeadPerformance> of, double over) {
        return drawn.stream().filter(p -> of.applyAsDouble(p) > over).count() / (double) drawn.size();
    }

    @Test
    void spreadsHeadTurnsAsTheTrainingWants() {
        assertThat(deviation(HeadPerformance::yawRad)).isCloseTo(19.5, within(1.));
        assertThat(deviation(HeadPerformance::pitchRad)).isCloseTo(11, within(.6));
        assertThat(deviation(HeadPerformance::rollRad)).isCloseTo(9, within(.5));
        assertThat(drawn).allSatisfy(p -> {
            assertThat(Math.abs(Math.toDegrees(p.yawRad()))).isLessThanOrEqualTo(45.01);
            assertThat(Math.abs(Math.toDegrees(p.pitchRad()))).isLessThanOrEqualTo(30.01);
            assertThat(Math.abs(Math.toDegrees(p.rollRad()))).isLessThanOrEqualTo(25.01);
        });
    }

    @Test
    void drawsEnoughShutEyesAndWideOpenMouths() {
        assertThat(share(p -> p.expression()[LEFT_CLOSURE], .85)).isBetween(.18, .32);
        assertThat(share(p -> p.expression()[MOUTH_OPEN], 0)).isCloseTo(.5, within(.03));
        assertThat(share(p -> p.expression()[MOUTH_OPEN], .7)).isBetween(.08, .2);
        assertThat(share(p -> Math.abs(p.gazeXRad()), 0)).isCloseTo(.6, within(.03));
    }

    @Test
    void keepsWeightsBetweenNothingAndAll() {
        assertThat(drawn).allSatisfy(p -> {
            for (float weight : p.expression()) {
                assertThat(weight).isBetween(0f, 1f);
            }
        });
    }

    @Test
    void refusesExpressionOfAnotherLength() {
        assertThatThrownBy(() -> new HeadPerformance(0, 0, 0, 0, 0, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 weights")
                .hasMessageContaining("34 units");
    }
}
