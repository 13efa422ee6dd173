package dev.guise.v4l2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The pixel formats that we read or write, by their four-letter codes. */
public enum Fourcc {
    /** Packed 4:2:2: Y U Y V. */
    YUYV(16),
    /** A plane of Y, then one of U and V in turn at half size. */
    NV12(12),
    /** A plane of Y, then U, then V at half size. */
    YU12(12),
    /** One JPEG a frame. */
    MJPG(0);

    private final int bitsPerPixel;

    Fourcc(int bitsPerPixel) {
        this.bitsPerPixel = bitsPerPixel;
    }

    /** The number the kernel uses. */
    public int code() {
        return ByteBuffer.wrap(name().getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    /** Bytes of a whole picture without padding; 0 for a compressed format. */
    public int sizeBytes(int widthPx, int heightPx) {
        return widthPx * heightPx * bitsPerPixel / 8;
    }

    /** Bytes of one row of the first plane; 0 for a compressed format. */
    public int strideBytes(int widthPx) {
        return this == YUYV ? 2 * widthPx : bitsPerPixel == 0 ? 0 : widthPx;
    }

    /** The format of a number, if it is one of ours. */
    public static Optional<Fourcc> of(int code) {
        return Stream.of(values()).filter(format -> format.code() == code).findFirst();
    }

    /** Any code in letters. */
    public static String letters(int code) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(code)
                .array();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] < ' ' ? (byte) '?' : bytes[i];
        }
        return new String(bytes, StandardCharsets.US_ASCII).strip();
    }
}
