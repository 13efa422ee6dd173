package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.enrol.Tutor;
import dev.guise.generate.IdentityBundle;
import dev.guise.training.FineTuning;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.nio.file.Path;

/** A tuning, and how what it has learnt becomes a bundle. */
record PersonTutor(PersonTuning tuning, Writing writing) implements Tutor {
    /** Writes what is learnt by now. */
    @FunctionalInterface
    interface Writing {
        void write(IdentityBundle.Card card, Path folder) throws IOException;
    }

    @Override
    public int steps() {
        return tuning.steps();
    }

    @Override
    public int made() {
        return tuning.made();
    }

    @Override
    public void run(FineTuning.Watcher watcher) {
        tuning.run(watcher);
    }

    @Override
    public byte[] photograph(int index) {
        return tuning.photograph(index);
    }

    @Override
    public byte[] preview(int photograph) {
        return tuning.preview(photograph);
    }

    @Override
    public Checkpoint state() {
        return tuning.state();
    }

    @Override
    public void resume(Checkpoint state) {
        tuning.resume(state);
    }

    @Override
    public void write(IdentityBundle.Card card, Path folder) throws IOException {
        writing.write(card, folder);
    }

    @Override
    public void close() {
        tuning.close();
    }
}
