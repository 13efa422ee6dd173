package dev.guise.prepare;

import java.io.IOException;

/** A video that gives no training data; the others may. */
public final class BrokenVideoException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenVideoException(String message) {
        super(message);
    }

    BrokenVideoException(String message, Throwable cause) {
        super(message, cause);
    }
}
