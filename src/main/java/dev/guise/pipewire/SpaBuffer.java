package dev.guise.pipewire;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * One of PipeWire's buffers, {@code struct pw_buffer}, of which only the offsets are known here (64-bit, unchanged since 0.3.0).
 * Valid between dequeue and queue.
 */
record SpaBuffer(Pointer memory) {
    /** Of {@code struct spa_meta_header}: flags, offset, time, second time, number. */
    static final int HEADER_BYTES = 32;

    private static final int META_HEADER = 1;
    private static final int META_BYTES = 16;

    /** Copies a picture in; false if it has no room, and then it holds nothing. */
    boolean fill(CameraPicture picture, byte[] bytes, long timeNs, long number) {
        Pointer spa = memory.getPointer(0);
        Pointer data = spa.getPointer(16);
        Pointer room = data.getPointer(24);
        Pointer chunk = data.getPointer(32);
        int sizeBytes = picture.sizeBytes();
        boolean fits = room != null && Integer.toUnsignedLong(data.getInt(20)) >= sizeBytes;
        if (fits) {
            room.write(0, bytes, 0, sizeBytes);
        }
        chunk.setInt(0, 0);
        chunk.setInt(4, fits ? sizeBytes : 0);
        chunk.setInt(8, picture.strideBytes());
        chunk.setInt(12, 0);
        Pointer header = header(spa);
        if (header != null) {
            stamp(header, timeNs, number);
        }
        return fits;
    }

    private static @Nullable Pointer header(Pointer spa) {
        int count = spa.getInt(0);
        Pointer metas = spa.getPointer(8);
        for (int i = 0; i < count; i++) {
            long at = (long) META_BYTES * i;
            if (metas.getInt(at) == META_HEADER && metas.getInt(at + 4) >= HEADER_BYTES) {
                return metas.getPointer(at + 8);
            }
        }
        return null;
    }

    private static void stamp(Pointer header, long timeNs, long number) {
        header.setInt(0, 0);
        header.setInt(4, 0);
        header.setLong(8, timeNs);
        header.setLong(16, 0);
        header.setLong(24, number);
    }
}
