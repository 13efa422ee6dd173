package dev.guise.files;

import java.io.IOException;

/** An output would take the place of what is read, or of another output; told before anything is written. */
public final class PlaceTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    PlaceTakenException(String message) {
        super(message);
    }
}
