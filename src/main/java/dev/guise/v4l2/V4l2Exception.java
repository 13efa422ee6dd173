package dev.guise.v4l2;

import java.io.IOException;

/** A video call that failed; the message names the device, the call, the error and the remedy in one line. */
public final class V4l2Exception extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    /** {@code errno} is positive, or 0 when the call succeeded with an answer that cannot be used. */
    public V4l2Exception(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /** The error number, see {@link Errno}. */
    public int errno() {
        return errno;
    }
}
