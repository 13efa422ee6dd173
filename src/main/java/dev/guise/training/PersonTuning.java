package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;

/**
 * Few-shot fine-tuning for one person, of either system: it may be stopped after any step and gone on with from its
 * {@link #state}. One thread; close it.
 */
public interface PersonTuning extends AutoCloseable {
    /** How many steps the plan has. */
    int steps();

    /** How many steps are made. */
    int made();

    /** Steps until the plan is fulfilled or the watcher has seen enough. */
    void run(FineTuning.Watcher watcher);

    /** A photograph as it is learnt from: RGB bytes of a square. */
    byte[] photograph(int index);

    /** The person in the pose of a photograph as the result would show it now, RGB bytes of the same size. */
    byte[] preview(int photograph);

    /** Everything needed to go on, to be written as a file. */
    Checkpoint state();

    /** Goes on from a state of the same photographs and plan. */
    void resume(Checkpoint state);

    @Override
    void close();
}
