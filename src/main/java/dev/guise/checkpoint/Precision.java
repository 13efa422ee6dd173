package dev.guise.checkpoint;

/** How numbers lie on disk. */
public enum Precision {
    /** 32 bits each: what training keeps. */
    FULL("F32", 4),
    /** 16 bits each, rounded to the nearest, ties to even: about three decimal digits, at most 65504. */
    HALF("F16", 2);

    private final String dtype;
    private final int bytes;

    Precision(String dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    String dtype() {
        return dtype;
    }

    int bytes() {
        return bytes;
    }
}
