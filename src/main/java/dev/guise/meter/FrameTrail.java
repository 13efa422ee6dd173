package dev.guise.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long each stage took for each of the newest {@value #FRAMES} frames, found by the frame's number. Every stage is noted by
 * the one thread that runs it, wait-free; the thread that presents reads. A frame that was overtaken so far that its place is
 * taken reads as unknown.
 */
final class FrameTrail {
    /** What {@link #of} says for a stage that this frame did not pass; Flight Recorder's word for it, too. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int FRAMES = 64;
    private static final long NO_FRAME = -1;

    private final Map<Stage, AtomicLongArray> numbers = new EnumMap<>(Stage.class);
    private final Map<Stage, AtomicLongArray> durations = new EnumMap<>(Stage.class);

    FrameTrail() {
        for (Stage stage : Stage.values()) {
            AtomicLongArray none = new AtomicLongArray(FRAMES);
            for (int i = 0; i < FRAMES; i++) {
                none.set(i, NO_FRAME);
            }
            numbers.put(stage, none);
            durations.put(stage, new AtomicLongArray(FRAMES));
        }
    }

    void note(Stage stage, long sequence, long durationNs) {
        if (sequence < 0) {
            return;
        }
        int place = (int) (sequence % FRAMES);
        AtomicLongArray number = Objects.requireNonNull(numbers.get(stage));
        number.set(place, NO_FRAME);
        Objects.requireNonNull(durations.get(stage)).set(place, durationNs);
        number.set(place, sequence);
    }

    long of(Stage stage, long sequence) {
        if (sequence < 0) {
            return UNKNOWN;
        }
        int place = (int) (sequence % FRAMES);
        AtomicLongArray number = Objects.requireNonNull(numbers.get(stage));
        long durationNs = Objects.requireNonNull(durations.get(stage)).get(place);
        return number.get(place) == sequence ? durationNs : UNKNOWN;
    }
}
