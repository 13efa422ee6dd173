package dev.guise.frame;

/**
 * The driver's face crop, faint, with box and centre, for the driver's own eyes: RGBA, 8 bit, rows without padding, colours
 * already multiplied by alpha. It shows the REAL person: only the preview window may draw it, no other sink accepts it, nothing
 * makes a canvas of it, and {@code ArchitectureTest} keeps this so. Unchanging once made; any thread.
 */
public final class Ghost {
    /** Side of every ghost. */
    public static final int SIDE_PX = FaceCrop.SIDE_PX;

    private final byte[] rgba;

    /** Takes the pixels over; nobody may write to them any more. */
    public Ghost(byte[] rgba) {
        if (rgba.length != 4 * SIDE_PX * SIDE_PX) {
            throw new IllegalArgumentException("a ghost has " + 4 * SIDE_PX * SIDE_PX + " bytes, not " + rgba.length);
        }
        this.rgba = rgba;
    }

    /** The pixels, SIDE_PX * SIDE_PX * 4 bytes; for reading. */
    public byte[] rgba() {
        return rgba;
    }

    public int widthPx() {
        return SIDE_PX;
    }

    public int heightPx() {
        return SIDE_PX;
    }
}
