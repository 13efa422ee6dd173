package dev.guise.frame;

/**
 * A small drawing with transparency to be laid over a picture: RGBA, 8 bit, rows without padding, colours already multiplied
 * by alpha. It is drawn from numbers and words, never from a camera's picture. Unchanging once made; any thread.
 */
public final class Panel {
    private final int widthPx;
    private final int heightPx;
    private final byte[] rgba;

    /** Takes the pixels over; nobody may write to them any more. */
    public Panel(int widthPx, int heightPx, byte[] rgba) {
        if (widthPx < 1 || heightPx < 1 || rgba.length != 4 * widthPx * heightPx) {
            throw new IllegalArgumentException(
                    "panel of " + widthPx + "x" + heightPx + " px cannot have " + rgba.length + " bytes");
        }
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.rgba = rgba;
    }

    /** The pixels, widthPx * heightPx * 4 bytes; for reading. */
    public byte[] rgba() {
        return rgba;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }
}
