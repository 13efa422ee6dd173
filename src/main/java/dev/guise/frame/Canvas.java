package dev.guise.frame;

import org.jspecify.annotations.Nullable;

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
    private final @Nullable PixelFormat packedFormat;
    private final byte[] packed;
    private final byte @Nullable [] alpha;

    /** A black canvas. */
    public Canvas(int widthPx, int heightPx) {
        this(widthPx, heightPx, null, false);
    }

    /** A canvas that may be seen through; if so it is transparent all over. */
    public Canvas(int widthPx, int heightPx, boolean transparent) {
        this(widthPx, heightPx, null, transparent);
    }

    /**
     * A canvas that its composer also fills in a second format, so that no sink need pack it again. Both are black and
     * all zero; who paints one of them paints both.
     */
    public Canvas(int widthPx, int heightPx, @Nullable PixelFormat packedFormat) {
        this(widthPx, heightPx, packedFormat, false);
    }

    private Canvas(int widthPx, int heightPx, @Nullable PixelFormat packedFormat, boolean transparent) {
        if (widthPx < 2 || heightPx < 2 || widthPx % 2 != 0 || heightPx % 2 != 0) {
            throw new IllegalArgumentException(
                    "canvas of " + widthPx + "x" + heightPx + " px: both sides must be even and at least 2");
        }
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.rgb = new byte[PixelFormat.RGB24.sizeBytes(widthPx, heightPx)];
        this.packedFormat = packedFormat;
        this.alpha = transparent ? new byte[widthPx * heightPx] : null;
        this.packed = new byte[packedFormat == null ? 0 : packedFormat.sizeBytes(widthPx, heightPx)];
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

    /** The same picture in another format, if it was composed in that one too; as short-lived as {@link #rgb}. */
    public byte @Nullable [] packed(PixelFormat format) {
        return format == packedFormat ? packed : null;
    }

    /** A byte a pixel, 0 where nothing is to 255 where only the picture is; null for a canvas that is opaque all over. */
    public byte @Nullable [] alpha() {
        return alpha;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }
}
