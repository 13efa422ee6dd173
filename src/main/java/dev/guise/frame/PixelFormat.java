package dev.guise.frame;

/** How one pixel lies in a byte buffer; rows follow each other without padding. */
public enum PixelFormat {
    /** Red, green, blue, one byte each, 0 to 255. */
    RGB24(3),
    /** One byte, 0 black (or outside of the mask) to 255. */
    GREY8(1);

    private final int bytesPerPixel;

    PixelFormat(int bytesPerPixel) {
        this.bytesPerPixel = bytesPerPixel;
    }

    /** Bytes of one row of {@code widthPx} pixels. */
    public int strideBytes(int widthPx) {
        return widthPx * bytesPerPixel;
    }

    /** Bytes of a whole picture. */
    public int sizeBytes(int widthPx, int heightPx) {
        return strideBytes(widthPx) * heightPx;
    }
}
