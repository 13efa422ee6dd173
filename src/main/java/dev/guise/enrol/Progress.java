package dev.guise.enrol;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the learning is.
 *
 * @param made steps
 * @param steps in all
 * @param left time, once it can be told
 * @param preview the newest picture: a photograph, and beside it the person in its pose
 */
public record Progress(int made, int steps, Optional<Duration> left, Path preview) {
    /** Told after every step, on the thread that learns. */
    @FunctionalInterface
    public interface Watch {
        void progress(Progress now);
    }
}
