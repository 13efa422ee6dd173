package dev.guise.enrol;

import dev.guise.meter.NanoClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/** Guesses how long the rest takes from how long the last steps took. */
final class TimeLeft {
    private static final int REMEMBERED = 20;
    private static final int FEWEST = 2;

    private final NanoClock clock;
    private final ArrayDeque<Long> ends = new ArrayDeque<>();

    TimeLeft(NanoClock clock) {
        this.clock = clock;
    }

    /** A step has ended and so many are left; empty while too few were seen. The first is not counted: it plans the graph. */
    Optional<Duration> step(int left) {
        ends.addLast(clock.nowNs());
        if (ends.size() > REMEMBERED) {
            ends.removeFirst();
        }
        if (ends.size() < FEWEST) {
            return Optional.empty();
        }
        long each = (ends.getLast() - ends.getFirst()) / (ends.size() - 1);
        return Optional.of(Duration.ofNanos(each * left));
    }
}
