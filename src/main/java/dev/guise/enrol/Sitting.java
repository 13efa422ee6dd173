package dev.guise.enrol;

import dev.guise.frame.Frame;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A photograph that is fit to learn from.
 *
 * @param cut its crop by LPD's rule
 * @param picture file of the whole picture
 */
public record Sitting(FineTuning.Photograph cut, Path picture) {
    /** The whole picture, for those who crop it otherwise. */
    public Frame frame() throws IOException {
        return Pixels.frame(Pixels.read(picture));
    }
}
