package dev.guise.enrol;

import dev.guise.generate.IdentityBundle;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Learns a person from photographs, a step at a time, and writes what was learnt. One thread, which also closes it. */
public interface Tutor extends PersonTuning {
    /** Builds tutors. */
    interface Opener {
        /** What is learnt and how, in a word or two: with another one a paused enrolment begins anew. */
        default String name() {
            return model();
        }

        /** The model that the person will belong to, as {@link IdentityBundle.Card} names it. */
        String model();

        /** Loads the networks and makes ready for the first step. */
        Tutor open(List<Sitting> sittings) throws IOException;
    }

    /** Writes the whole bundle into an empty folder. */
    void write(IdentityBundle.Card card, Path folder) throws IOException;
}
