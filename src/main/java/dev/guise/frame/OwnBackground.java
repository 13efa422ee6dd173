package dev.guise.frame;

/**
 * What belongs behind and around an identity: a picture as high as the portrait's square, whose middle the square is; outside of
 * the square it shows the shoulders too. Immutable: its pixels are only read. Any thread.
 *
 * @param rgb RGB24 without row padding
 */
@SuppressWarnings("ArrayRecordComponent") // a picture, compared by identity
public record OwnBackground(int widthPx, int heightPx, byte[] rgb) {
    public OwnBackground {
        if (rgb.length != PixelFormat.RGB24.sizeBytes(widthPx, heightPx)) {
            throw new IllegalArgumentException(
                    "a background of " + widthPx + "x" + heightPx + " px has " + rgb.length + " bytes");
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
