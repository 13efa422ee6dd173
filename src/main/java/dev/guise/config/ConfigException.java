package dev.guise.config;

import java.io.IOException;

/** Settings that cannot be used; the message names the file, the key and what is allowed. */
public final class ConfigException extends IOException {
    private static final long serialVersionUID = 1;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
