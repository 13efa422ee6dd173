package dev.guise.prepare;

import dev.guise.frame.Frame;

/** Cuts the largest face out of a frame, with its mask. One thread, which also closes it. */
public interface FrameCut extends AutoCloseable {
    /** Fills {@code out}; false when the frame shows no face. */
    boolean cut(Frame frame, CutPicture out);

    @Override
    default void close() {}
}
