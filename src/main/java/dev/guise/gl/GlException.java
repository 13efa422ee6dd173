package dev.guise.gl;

/** OpenGL cannot be had or has failed, told in one line. Whoever catches it has another way, or does without. */
public final class GlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GlException(String line) {
        super(line);
    }

    public GlException(String line, Throwable cause) {
        super(line, cause);
    }
}
