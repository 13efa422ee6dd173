package dev.guise.pipewire;

import dev.guise.frame.PixelFormat;

/**
 * What one picture of the camera looks like: as agreed between a reader and us.
 *
 * @param format YUYV, YU12 or RGB24; rows without padding
 */
public record CameraPicture(PixelFormat format, int widthPx, int heightPx) {
    /** Bytes of one picture. */
    public int sizeBytes() {
        return format.sizeBytes(widthPx, heightPx);
    }

    /** Bytes of a row; of the first plane, where there are several. */
    int strideBytes() {
        return format.strideBytes(widthPx);
    }

    @Override
    public String toString() {
        return format + " " + widthPx + "x" + heightPx;
    }
}
