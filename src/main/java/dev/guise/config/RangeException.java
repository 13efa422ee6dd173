package dev.guise.config;

/** A setting outside of what is allowed. */
final class RangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String allowed;

    RangeException(String key, String value, String allowed) {
        super(key + " is " + value + ": allowed is " + allowed);
        this.key = key;
        this.allowed = allowed;
    }

    String key() {
        return key;
    }

    /** Such as "160 to 1920". */
    String allowed() {
        return allowed;
    }
}
