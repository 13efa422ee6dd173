package dev.guise.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FramePoolTest {
    @Test
    void lendsEachPictureOnceAndTakesItBack() {
        FramePool<Frame> pool = new FramePool<>(2, Frame::new);
        Frame first = pool.take();
        Frame second = pool.take();
        assertThat(first).isNotSameAs(second);
        assertThat(pool.free()).isZero();
        first.close();
        second.close();
        assertThat(pool.free()).isEqualTo(pool.size());
    }

    @Test
    void saysWhenAPictureWasNeverClosed() {
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        try (Frame held = pool.take()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(pool::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never closed");
        }
    }

    @Test
    void saysWhenAPictureIsClosedTwice() {
        FramePool<Portrait> pool = new FramePool<>(1, Portrait::new);
        Portrait portrait = pool.take();
        portrait.close();
        assertThatThrownBy(portrait::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed twice");
    }

    @Test
    void keepsMemoryWhenAFrameShrinks() {
        Frame frame = Frame.alone(100, 50);
        byte[] memory = frame.rgb();
        frame.reshape(10, 10);
        assertThat(frame.rgb()).isSameAs(memory);
        assertThat(frame.strideBytes()).isEqualTo(30);
    }

    @Test
    void refusesSidesBeyondTheLargest() {
        assertThatThrownBy(() -> Frame.alone(Frame.MAX_SIDE_PX + 1, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..2048");
    }
}
