package dev.guise.commands;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.desk.Scene;
import dev.guise.fakes.ScriptedSource;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A camera on loan, with a show that writes down what it hears. */
@Timeout(60)
final class BorrowedCameraTest {
    private static final long MS = 1_000_000;

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final SteppedClock clock = new SteppedClock();
    private final FramePool<Frame> frames = new FramePool<>(1, Frame::new);
    private final ScriptedSource camera = new ScriptedSource(frames);
    private volatile boolean refuses;

    @Test
    void isAskedForBeforeTheFirstFrameAndEverySecondUntilItIsClosedAndGivenBack() throws Exception {
        camera.show(100, 0).show(100, 1);
        try (BorrowedCamera borrowed = new BorrowedCamera(camera, new Show(), clock)) {
            assertThat(heard).isEmpty();
            requireNonNull(borrowed.next()).close();
            assertThat(heard.take()).isEqualTo("lend, camera open");
            requireNonNull(borrowed.next()).close();
            for (int i = 0; i < 3; i++) {
                clock.awaitSleeper();
                clock.advance(999 * MS);
                assertThat(heard).as("not before a second is over").isEmpty();
                clock.advance(MS);
                assertThat(heard.take()).startsWith("lend");
            }
        }
        assertThat(heard.take()).as("closed first, then given back").isEqualTo("back, camera closed");
        clock.advance(10_000 * MS);
        assertThat(heard.poll(50, TimeUnit.MILLISECONDS))
                .as("no more after that")
                .isNull();
    }

    @Test
    void goesOnAskingWhenTheShowDoesNotHear() throws Exception {
        camera.show(100, 0);
        try (BorrowedCamera borrowed = new BorrowedCamera(camera, new Show(), clock)) {
            requireNonNull(borrowed.next()).close();
            heard.take();
            refuses = true;
            clock.awaitSleeper();
            clock.advance(1_000 * MS);
            heard.take();
            refuses = false;
            clock.awaitSleeper();
            clock.advance(1_000 * MS);
            assertThat(heard.take()).startsWith("lend");
        }
        assertThat(heard.take()).startsWith("back");
    }

    @Test
    void opensNothingAndGivesBackWhenTheShowRefuses() throws Exception {
        refuses = true;
        BorrowedCamera borrowed = new BorrowedCamera(camera, new Show(), clock);
        assertThatThrownBy(borrowed::next).isInstanceOf(IOException.class).hasMessage("not let go yet");
        refuses = false;
        borrowed.close();
        assertThat(heard).containsExactly("lend, camera open", "back, camera closed");
    }

    @Test
    void asksForNothingWhenNoFrameWasWanted() {
        new BorrowedCamera(camera, new Show(), clock).close();
        assertThat(heard).isEmpty();
        assertThat(camera.closed()).isTrue();
    }

    @Test
    void givesBackAlsoOnAThreadThatIsToEnd() throws Exception {
        camera.show(100, 0);
        BorrowedCamera borrowed = new BorrowedCamera(camera, new Show(), clock);
        requireNonNull(borrowed.next()).close();
        Thread.currentThread().interrupt();
        borrowed.close();
        assertThat(Thread.interrupted()).as("still to end").isTrue();
        assertThat(heard).contains("back, camera closed");
    }

    private final class Show implements RunningShow {
        @Override
        public Optional<Scene> scene() {
            return Optional.empty();
        }

        @Override
        public String ask(String words) throws IOException {
            heard.add(words + ", camera " + (camera.closed() ? "closed" : "open"));
            if (refuses) {
                throw new IOException("not let go yet");
            }
            return "done";
        }
    }

    /** Moves only when it is told; who waits for a moment waits for that. */
    private static final class SteppedClock implements NanoClock {
        private long nowNs;
        private int sleepers;

        @Override
        public synchronized long nowNs() {
            return nowNs;
        }

        @Override
        public synchronized void waitUntil(long dueNs) throws InterruptedException {
            sleepers++;
            notifyAll();
            try {
                while (nowNs < dueNs) {
                    wait();
                }
            } finally {
                sleepers--;
            }
        }

        synchronized void awaitSleeper() throws InterruptedException {
            while (sleepers == 0) {
                wait();
            }
        }

        synchronized void advance(long byNs) {
            nowNs += byNs;
            notifyAll();
        }
    }
}
