package dev.guise.commands;

import dev.guise.generate.IdentityBundle;
import dev.guise.nn.Placement;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way to make a person from photographs. One thread, which also closes it. */
interface Enroller extends AutoCloseable {
    /**
     * What all ways have in common.
     *
     * @param models folder of networks
     * @param steps of fine-tuning; null for as many as the number of photographs asks for
     */
    record Setup(Path models, PhotographFiles files, @Nullable Integer steps, Placement placement) {}

    /** What it is called in file names and to people. */
    String title();

    /** As a bundle names the model. */
    String model();

    /** Reads the photographs and makes ready for the first step; this object closes it. */
    PersonTuning begin(PrintStream talk) throws IOException;

    /**
     * Writes what {@link #begin} has learnt so far into a bundle.
     *
     * @param card of the bundle, if this is the way that makes it; otherwise there is one already
     */
    void write(Path folder, String person, Optional<IdentityBundle.Card> card) throws IOException;

    @Override
    void close();
}
