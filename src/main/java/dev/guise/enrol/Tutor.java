package dev.guise.enrol;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.generate.IdentityBundle;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Learns a person from photographs, a step at a time, and writes what was learnt. One thread, which also closes it. */
public interface Tutor extends AutoCloseable {
    /** Builds tutors. */
    interface Opener {
        /** What is learnt and how, in a word or two: with another one a paused enrolment begins anew. */
        String name();

        /** Loads the networks and makes ready for the first step. */
        Tutor open(List<FineTuning.Photograph> photographs) throws IOException;
    }

    /** How many steps there are. */
    int steps();

    /** How many steps are made. */
    int made();

    /** Steps until all are made or the watcher has seen enough. */
    void run(FineTuning.Watcher watcher);

    /** The person in the pose of a photograph, by what is learnt so far: RGB bytes of a square. */
    byte[] preview(int photograph);

    /** Everything needed to go on. */
    Checkpoint state();

    /** Goes on from a state. */
    void resume(Checkpoint state);

    /** Writes the whole bundle into an empty folder. */
    void write(IdentityBundle.Card card, Path folder) throws IOException;

    @Override
    void close();
}
