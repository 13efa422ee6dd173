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

    /** Which way up the face was because of which the last {@link #find} gave none; upright where it saw none or gave one. */
    default FaceAttitude attitude() {
        return FaceAttitude.UPRIGHT;
    }

    @Override
    void close();
}
