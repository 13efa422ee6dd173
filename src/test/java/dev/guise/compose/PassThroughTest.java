package dev.guise.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import org.junit.jupiter.api.Test;

final class PassThroughTest {
    @Test
    void copiesAFrameOfTheCanvassSize() {
        Frame frame = slope(64, 48);
        assertThat(new PassThrough(64, 48).paint(frame).rgb()).isEqualTo(frame.rgb());
    }

    @Test
    void fillsTheCanvasFromTheMiddleOfAWiderFrame() {
        Canvas canvas = new PassThrough(64, 48).paint(slope(128, 48));
        assertThat(canvas.rgb()[0] & 0xff).isCloseTo(32, within(1));
        assertThat(canvas.rgb()[3 * 63] & 0xff).isCloseTo(95, within(1));
        assertThat(canvas.rgb()[3 * 47 * 64 + 1] & 0xff).isCloseTo(47, within(1));
    }

    @Test
    void enlargesASmallFrameWithoutLeavingIt() {
        Canvas canvas = new PassThrough(128, 96).paint(slope(32, 24));
        assertThat(canvas.rgb()[0] & 0xff).isZero();
        assertThat(canvas.rgb()[3 * 127] & 0xff).isEqualTo(31);
        assertThat(canvas.rgb()[3 * 64] & 0xff).isCloseTo(16, within(1));
    }

    /** Red is x, green is y. */
    private static Frame slope(int width, int height) {
        Frame frame = Frame.alone(width, height);
        for (int i = 0; i < width * height; i++) {
            frame.rgb()[3 * i] = (byte) (i % width);
            frame.rgb()[3 * i + 1] = (byte) (i / width);
        }
        return frame;
    }
}
