package dev.guise.frame;

/**
 * The composed picture, the only thing a sink accepts: RGB24, rows without padding, even sides. Only the room
 * {@code compose} makes one, from portraits and drawings, and it never sees a {@link Frame}: so the camera's picture
 * cannot reach a sink by accident. {@code ArchitectureTest} keeps this so.
 */
public final class Canvas {
    private final int widthPx;
    private final int heightPx;
    private final byte[] rgb;
    private volatile boolean labelled;

    /** A black canvas. */
    public Canvas(int widthPx, int heightPx) {
        if (widthPx < 2 || heightPx < 2 || widthPx % 2 != 0 || heightPx % 2 != 0) {
            throw new IllegalArgumentException(
                    "canvas of " + widthPx + "x" + heightPx + " px: both sides must be even and at least 2");
        }
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.rgb = new byte[PixelFormat.RGB24.sizeBytes(widthPx, heightPx)];
    }

    /** The pixels, widthPx * heightPx * 3 bytes; a sink reads them during its turn and keeps nothing. */
    public byte[] rgb() {
        return rgb;
    }

    /** Whether the label that tells viewers what they see is in the picture. */
    public boolean labelled() {
        return labelled;
    }

    /** Notes whether it is; for whoever paints. */
    public void labelled(boolean isIn) {
        labelled = isIn;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }
}
