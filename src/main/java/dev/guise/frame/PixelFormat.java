package dev.guise.frame;

/** How pixels lie in a byte buffer; rows follow each other without padding. */
public enum PixelFormat {
    /** Red, green, blue, one byte each, 0 to 255. */
    RGB24(24),
    /** One byte, 0 black (or outside of the mask) to 255. */
    GREY8(8),
    /** Packed 4:2:2: Y U Y V, limited range. */
    YUYV(16),
    /** A plane of Y, then one of U and V in turn at half size, limited range. */
    NV12(12),
    /** A plane of Y, then U, then V at half size, limited range. */
    YU12(12);

    private final int bitsPerPixel;

    PixelFormat(int bitsPerPixel) {
        this.bitsPerPixel = bitsPerPixel;
    }

    /** Bytes of one row of {@code widthPx} pixels; of the first plane, where there are several. */
    public int strideBytes(int widthPx) {
        return bitsPerPixel == 12 ? widthPx : widthPx * bitsPerPixel / 8;
    }

    /** Bytes of a whole picture; sides must be even where colour is shared between pixels. */
    public int sizeBytes(int widthPx, int heightPx) {
        return widthPx * heightPx * bitsPerPixel / 8;
    }
}
