package dev.guise.prepare;

import dev.guise.frame.FaceCrop;
import java.util.Optional;

/** One frame's crop as it is stored, filled again and again: 256x256 RGB24 and as many mask levels. */
public final class CutPicture {
    static final int SIDE_PX = FaceCrop.SIDE_PX;

    private final byte[] rgb = new byte[3 * SIDE_PX * SIDE_PX];
    private final byte[] mask = new byte[SIDE_PX * SIDE_PX];

    private Optional<float[]> landmarks = Optional.empty();

    /** A black picture of nobody. */
    public CutPicture() {}

    /** RGB24 rows without padding. */
    public byte[] rgb() {
        return rgb;
    }

    /** 0 background, 255 person. */
    public byte[] mask() {
        return mask;
    }

    /** x, y of 68 points in pixels of the crop, where they could be read. */
    public Optional<float[]> landmarks() {
        return landmarks;
    }

    void landmarks(Optional<float[]> points) {
        landmarks = points;
    }
}
