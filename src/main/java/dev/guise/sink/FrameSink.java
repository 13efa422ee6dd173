package dev.guise.sink;

import dev.guise.frame.Canvas;
import java.io.IOException;

/**
 * Takes composed pictures. Used by one thread. {@link #write} and {@link #finish} may fail with a line that names the sink
 * and the remedy; after a failed write only {@link #close} follows. {@link #close} comes exactly once, never throws, and
 * removes what was not finished.
 */
public interface FrameSink extends AutoCloseable {
    /** What people know the sink by: a file or device name. */
    String name();

    /**
     * Takes one picture; keeps nothing of it afterwards. {@code presentNs} is its time within the show, 0 at the start and
     * never falling.
     */
    void write(Canvas canvas, long presentNs) throws IOException;

    /** Whether anybody looks at what is written; asked by the writing thread, after each write. */
    default boolean watched() {
        return true;
    }

    /** Completes the output, so that it exists under its name; at most once, after the last write. */
    void finish() throws IOException;

    @Override
    void close();
}
