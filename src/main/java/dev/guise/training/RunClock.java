package dev.guise.training;

import java.util.function.BooleanSupplier;

/** Counts the steps of a run and tells when to log, save and end. One thread. */
final class RunClock {
    private final long first;
    private final long last;
    private final double saveSeconds;
    private final long startNs = System.nanoTime();
    private long savedNs = startNs;
    private long step;
    private long savedStep;

    /**
     * A clock that starts now.
     *
     * @param first steps made before
     * @param last steps to be made in all
     * @param saveSeconds between saves
     */
    RunClock(long first, long last, double saveSeconds) {
        this.first = first;
        this.last = last;
        this.saveSeconds = saveSeconds;
        this.step = first;
        this.savedStep = first;
    }

    /** Steps made. */
    long step() {
        return step;
    }

    void stepped() {
        step++;
    }

    /** Whether one more is to be made. */
    boolean goesOn(BooleanSupplier stop) {
        return step < last && !stop.getAsBoolean();
    }

    /** Whether this is one of every so many steps, or the last. */
    boolean every(int steps) {
        return step % steps == 0 || step == last;
    }

    /** The same, and the first of this start, so that one sees that it goes and how fast. */
    boolean tells(int steps) {
        return step == first + 1 || every(steps);
    }

    /** Whether it is time to save. */
    boolean saves() {
        return (System.nanoTime() - savedNs) / 1e9 > saveSeconds;
    }

    void saved() {
        savedNs = System.nanoTime();
        savedStep = step;
    }

    /** Whether the run ends with steps that are not saved. */
    boolean unsaved() {
        return step > savedStep;
    }

    /** Since the start. */
    double seconds() {
        return (System.nanoTime() - startNs) / 1e9;
    }

    double perSecond() {
        return (step - first) / Math.max(1e-9, seconds());
    }
}
