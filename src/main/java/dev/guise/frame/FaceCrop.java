package dev.guise.frame;

/**
 * The driver's face as the networks want it: {@value #SIDE_PX} x {@value #SIDE_PX} px, RGB24, rows without padding, and
 * where it was cut out. One object is made per inference thread and filled again for every frame.
 */
public final class FaceCrop {
    /** Side of every face crop. */
    public static final int SIDE_PX = 256;

    private final byte[] rgb = new byte[PixelFormat.RGB24.sizeBytes(SIDE_PX, SIDE_PX)];
    private CropTransform transform = new CropTransform(0, 0, SIDE_PX);
    private long captureNs;
    private long sequence;

    /** Notes the place of the crop and the stamps of the frame it was cut from. */
    public void stamp(CropTransform transform, long captureNs, long sequence) {
        this.transform = transform;
        this.captureNs = captureNs;
        this.sequence = sequence;
    }

    /** The pixels, exactly SIDE_PX * SIDE_PX * 3 bytes. */
    public byte[] rgb() {
        return rgb;
    }

    /** Where the crop lies in its frame. */
    public CropTransform transform() {
        return transform;
    }

    /** When the frame was taken, in the source's clock. */
    public long captureNs() {
        return captureNs;
    }

    /** Number of the frame within its source. */
    public long sequence() {
        return sequence;
    }
}
