package dev.guise.enrol;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.generate.IdentityBundle;
import dev.guise.training.FineTuning;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Learns by fine-tuning, whatever the networks.
 *
 * @param tuning ready for its first step; closed with this
 * @param writer writes what was learnt
 */
public record TuningTutor(PersonTuning tuning, Writer writer) implements Tutor {
    /** Makes a bundle of what is learnt by now, in an empty folder. */
    @FunctionalInterface
    public interface Writer {
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
        writer.write(card, folder);
    }

    @Override
    public void close() {
        tuning.close();
    }
}
