package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.frame.Canvas;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import dev.guise.sink.FrameSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CurtainTest {
    private final Canvas card = new Canvas(16, 16);
    private final List<String> complaints = new ArrayList<>();
    private final DistinctErrors errors = new DistinctErrors(complaints::add);

    @Test
    void hangsBeforeTheSinksThatAreThereAndThoseThatComeLater() throws InterruptedException {
        Watched first = new Watched();
        Watched second = new Watched();
        try (Curtain curtain = new Curtain(card, List.of(first), 100, NanoClock.system(), errors)) {
            curtain.start();
            first.awaitPicture();
            assertThat(second.pictures).hasValue(0);
            curtain.alsoBefore(second);
            second.awaitPicture();
        }
        int atEnd = second.pictures.get();
        assertThat(first.last).isSameAs(card);
        assertThat(second.last).isSameAs(card);
        assertThat(first.closed || second.closed).isFalse();
        assertThat(second.pictures).as("after the end").hasValue(atEnd);
        assertThat(complaints).isEmpty();
    }

    private static final class Watched implements FrameSink {
        private final CountDownLatch seen = new CountDownLatch(1);
        private volatile Canvas last = new Canvas(2, 2);
        private final AtomicInteger pictures = new AtomicInteger();
        private volatile boolean closed;

        void awaitPicture() throws InterruptedException {
            assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public void write(Canvas canvas, long presentNs) {
            last = canvas;
            pictures.incrementAndGet();
            seen.countDown();
        }

        @Override
        public void finish() {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
