package dev.guise.identities;

import java.io.IOException;

/** A bundle from elsewhere that is not taken in, told in one line that names it and the reason. */
final class RefusedBundleException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedBundleException(String line) {
        super(line);
    }

    RefusedBundleException(String line, Throwable cause) {
        super(line, cause);
    }
}
