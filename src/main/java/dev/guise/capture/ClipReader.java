package dev.guise.capture;

import dev.guise.frame.Frame;
import java.io.IOException;

/** The pictures of one file, one after the other. One thread. */
interface ClipReader extends AutoCloseable {
    /** Decodes the next picture; false at the end. */
    boolean next() throws IOException;

    /** Gives the picture last decoded: upright, of square pixels, its size by itself. */
    void copy(Frame out);

    /** When it is shown, on the file's own clock. */
    long timeNs();

    /** How long it is shown; more than 0. */
    long lengthNs();

    /** Pictures a second on average; more than 0. */
    double frameRate();

    /** The time that the file says it lasts; 0 where it says nothing. */
    long promisedNs();

    /** Begins anew. */
    void rewind() throws IOException;

    @Override
    void close();
}
