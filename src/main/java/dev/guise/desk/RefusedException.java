package dev.guise.desk;

/** A request that cannot be fulfilled, told in one line that names the thing and the remedy. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String line) {
        super(line);
    }

    public RefusedException(String line, Throwable cause) {
        super(line, cause);
    }
}
