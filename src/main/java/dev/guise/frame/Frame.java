package dev.guise.frame;

import java.util.function.Consumer;

/**
 * One picture of the source: RGB24, rows without padding, at most {@value #MAX_SIDE_PX} px a side. Lent by a
 * {@link FramePool}; one owner at a time, who closes it. It shows the real person, so no sink accepts it.
 */
public final class Frame implements AutoCloseable {
    /** Photographs that are larger are shrunk so that the longer side is this: one of a person can become an identity. */
    public static final int MAX_SIDE_PX = 2048;

    /** Pictures of cameras and clips that are larger are shrunk so that the longer side is this. */
    public static final int MAX_MOVING_SIDE_PX = 1152;

    private final Consumer<Frame> home;
    private byte[] rgb = new byte[0];
    private int widthPx;
    private int heightPx;
    private long captureNs;
    private long decodeNs;
    private long sequence;

    /** A frame without memory yet; {@code home} is called by {@link #close}. */
    public Frame(Consumer<Frame> home) {
        this.home = home;
    }

    /** A frame that belongs to no pool, black, for a caller who keeps it. */
    public static Frame alone(int widthPx, int heightPx) {
        Frame frame = new Frame(ignored -> {});
        frame.reshape(widthPx, heightPx);
        return frame;
    }

    /** The same picture for a caller who keeps it; without its stamp. */
    public Frame copy() {
        Frame copy = alone(widthPx, heightPx);
        System.arraycopy(rgb, 0, copy.rgb, 0, PixelFormat.RGB24.sizeBytes(widthPx, heightPx));
        return copy;
    }

    /** Gives the frame a size; memory grows when needed and never shrinks. The pixels are undefined afterwards. */
    public void reshape(int widthPx, int heightPx) {
        if (widthPx < 1 || heightPx < 1 || Math.max(widthPx, heightPx) > MAX_SIDE_PX) {
            throw new IllegalArgumentException(
                    "frame of " + widthPx + "x" + heightPx + " px: a side must be 1.." + MAX_SIDE_PX);
        }
        int sizeBytes = PixelFormat.RGB24.sizeBytes(widthPx, heightPx);
        if (rgb.length < sizeBytes) {
            rgb = new byte[sizeBytes];
        }
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    /** Notes when the picture was taken (clock of the source), how long decoding took, and its number from 0. */
    public void stamp(long captureNs, long decodeNs, long sequence) {
        this.captureNs = captureNs;
        this.decodeNs = decodeNs;
        this.sequence = sequence;
    }

    /** The pixels; the buffer may be longer than the picture. */
    public byte[] rgb() {
        return rgb;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    /** Bytes from one row to the next. */
    public int strideBytes() {
        return PixelFormat.RGB24.strideBytes(widthPx);
    }

    /** When the picture was taken, in the source's clock. */
    public long captureNs() {
        return captureNs;
    }

    /** How long the source took to turn it into RGB. */
    public long decodeNs() {
        return decodeNs;
    }

    /** Number of the picture within its source, from 0. */
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        home.accept(this);
    }

    @Override
    public String toString() {
        return "frame " + sequence + " of " + widthPx + "x" + heightPx + " px";
    }
}
