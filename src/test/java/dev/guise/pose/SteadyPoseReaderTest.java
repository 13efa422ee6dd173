package dev.guise.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.config.PoseConfig;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

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
        PoseReader plain = (StubReader) (c, out) -> out.values()[0] = 3;

        assertThat(SteadyPoseReader.of(plain, 2, new PoseConfig(false, 2, 1, true)))
                .isSameAs(plain);
    }

    @Test
    void settlesOnAConstant() {
        PoseReader reader = steady(i -> i == 0 ? 0 : 0.3);
        for (int i = 0; i < 90; i++) {
            readAt(reader, i);
        }

        assertThat(readAt(reader, 90)).isCloseTo(0.3f, within(1e-3f));
    }

    private float readAt(PoseReader reader, int frame) {
        crop.stamp(new CropTransform(0, 0, 256), 1_000_000_000L + frame * FRAME_NS, frame);
        reader.read(crop, pose);
        return pose.values()[0];
    }

    private static PoseReader steady(IntToDoubleFunction signal) {
        StubReader raw = (crop, out) -> out.values()[0] = (float) signal.applyAsDouble((int) crop.sequence());
        return SteadyPoseReader.of(raw, 2, SMOOTH);
    }

    private interface StubReader extends PoseReader {
        @Override
        default void close() {}
    }
}
