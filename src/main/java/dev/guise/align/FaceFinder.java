package dev.guise.align;

import dev.guise.frame.Frame;

/** Looks for faces in one frame. Used by one thread, the one that infers; it also closes the finder. */
public interface FaceFinder extends AutoCloseable {
    /** Fills {@code out} with the face of the largest area; false, and {@code out} unchanged, when there is none. */
    boolean find(Frame frame, FaceBox out);

    /** What the last {@link #find} that succeeded tells beside the box. */
    default Sight sight() {
        return Sight.UNKNOWN;
    }

    @Override
    void close();
}
