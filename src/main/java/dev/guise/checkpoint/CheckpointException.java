package dev.guise.checkpoint;

import java.io.IOException;

/** A weights file that cannot be read, written or used; the message names the file, the tensor and the shapes. */
public final class CheckpointException extends IOException {
    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
