package dev.guise.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guise.config.PoseConfig;
import dev.guise.filter.OneEuro;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyPoseReaderTest {
    private static final PoseConfig SMOOTH = new PoseConfig(true, 2, 1, true);
    private static final long FRAME_NS = 33_333_333;

    private final FaceCrop crop = new FaceCrop();
    private final Pose pose = new Pose(2);

    @Test
    void halvesTheTremblingOfARestingFace() {
        SplittableRandom random = new SplittableRandom(1);
        PoseReader reader = steady(i -> 0.1 * random.nextGaussian());

        double jitter = 0;
        float before = readAt(reader, 0);
        for (int i = 1; i < 500; i++) {
            float now = readAt(reader, i);
            jitter += (now - before) * (now - before) / 500;
            before = now;
        }

        assertThat(Math.sqrt(jitter)).isLessThan(0.1 * Math.sqrt(2) / 2);
    }

    @Test
    void showsABlinkWithinTwoFrames() {
        PoseReader reader = steady(i -> i < 100 ? 0 : -4);
        for (int i = 0; i < 101; i++) {
            readAt(reader, i);
        }

        assertThat(readAt(reader, 101)).isLessThan(-3.5f);
    }

    @Test
    void beginsAnewAfterAGap() {
        PoseReader reader = steady(i -> i < 10 ? 0 : 1);
        for (int i = 0; i < 10; i++) {
            readAt(reader, i);
        }

        assertThat(readAt(reader, 10 + 30)).isEqualTo(1f);
    }

    @Test
    void beginsAnewWhenTimeGoesBack() {
        PoseReader reader = steady(i -> i < 5 ? 1 : 0);
        for (int i = 10; i > 5; i--) {
            readAt(reader, i);
        }

        assertThat(readAt(reader, 0)).isEqualTo(1f);
    }

    @Test
    void leavesNumbersAloneWhenSwitchedOff() {
        SteadyPoseReader reader = steady(i -> i % 7);
        reader.retune(new PoseConfig(false, 2, 1, true));
        reader.strength(3);
        for (int i = 0; i < 20; i++) {
            assertThat(readAt(reader, i)).isEqualTo(i % 7);
        }
    }

    @Test
    void leavesNumbersAloneAtStrengthZero() {
        SteadyPoseReader reader = steady(i -> i % 7);
        reader.strength(0);
        for (int i = 0; i < 20; i++) {
            assertThat(readAt(reader, i)).isEqualTo(i % 7);
        }
    }

    @Test
    void steadiesMoreTheHigherTheStrength() {
        double before = Double.MAX_VALUE;
        for (double strength : new double[] {0, 0.25, 0.5, 1, 1.5, 2, 3, 4}) {
            double now = jitter(strength);
            assertThat(now).as("jitter at strength %s", strength).isLessThan(0.95 * before);
            before = now;
        }
    }

    @Test
    void steadiesAtStrengthOneAsTheSettingsSay() {
        OneEuro filter = new OneEuro(SMOOTH.cutoffHz(), SMOOTH.beta());
        SteadyPoseReader reader = steady(i -> Math.sin(i));
        for (int i = 0; i < 50; i++) {
            float expected = filter.filter((float) Math.sin(i), 1, timeNs(i));
            assertThat(readAt(reader, i)).isEqualTo(expected);
        }
    }

    @Test
    void takesOtherSettingsAtTheNextCropWithoutAJump() {
        SteadyPoseReader reader = steady(i -> i < 60 ? 0 : 0.5);
        for (int i = 0; i < 60; i++) {
            readAt(reader, i);
        }
        reader.retune(new PoseConfig(true, 0.05, 0, true));
        reader.strength(2);
        assertThat(readAt(reader, 60)).isBetween(0f, 0.01f);
        reader.retune(new PoseConfig(true, 100, 0, true));
        reader.strength(0.1);
        assertThat(readAt(reader, 61)).isBetween(0.49f, 0.5f);
    }

    @Test
    void beginsAnewWhenItIsSwitchedOnAgain() {
        SteadyPoseReader reader = steady(i -> i < 20 ? 0 : 1);
        for (int i = 0; i < 15; i++) {
            readAt(reader, i);
        }
        reader.strength(0);
        for (int i = 15; i < 25; i++) {
            readAt(reader, i);
        }
        reader.strength(4);
        assertThat(readAt(reader, 25)).isEqualTo(1f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAStrengthThatIsNone(double strength) {
        SteadyPoseReader reader = steady(i -> 0);
        assertThatThrownBy(() -> reader.strength(strength)).hasMessageContaining("strength of steadying");
        assertThat(reader.strength()).isEqualTo(1);
    }

    @Test
    void settlesOnAConstant() {
        PoseReader reader = steady(i -> i == 0 ? 0 : 0.3);
        for (int i = 0; i < 90; i++) {
            readAt(reader, i);
        }

        assertThat(readAt(reader, 90)).isCloseTo(0.3f, within(1e-3f));
    }

    /** Mean step of a resting, trembling number. */
    private double jitter(double strength) {
        SplittableRandom random = new SplittableRandom(1);
        SteadyPoseReader reader = steady(i -> 0.1 * random.nextGaussian());
        reader.strength(strength);
        double jitter = 0;
        float before = readAt(reader, 0);
        for (int i = 1; i < 2000; i++) {
            float now = readAt(reader, i);
            jitter += Math.abs(now - before) / 2000;
            before = now;
        }
        return jitter;
    }

    private static long timeNs(int frame) {
        return 1_000_000_000L + frame * FRAME_NS;
    }

    private float readAt(PoseReader reader, int frame) {
        crop.stamp(new CropTransform(0, 0, 256), timeNs(frame), frame);
        reader.read(crop, pose);
        return pose.values()[0];
    }

    private static SteadyPoseReader steady(IntToDoubleFunction signal) {
        StubReader raw = (crop, out) -> out.values()[0] = (float) signal.applyAsDouble((int) crop.sequence());
        return SteadyPoseReader.of(raw, 2, SMOOTH);
    }

    private interface StubReader extends PoseReader {
        @Override
        default void close() {}
    }
}
