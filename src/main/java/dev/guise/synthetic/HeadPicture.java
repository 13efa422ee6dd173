package dev.guise.synthetic;

/** One rendered picture with its mask and truth; made once and filled again and again. Belongs to one thread. */
public final class HeadPicture {
    public final int sizePx;
    /** sizePx x sizePx x 3, red first, over the view's background (black for the studio: premultiplied foreground). */
    public final byte[] rgb;
    /** sizePx x sizePx, 0..255: how much of the pixel the person covers. */
    public final byte[] mask;
    /** 68 x (x, y) in pixels of this picture, x right, y down, iBUG order. */
    public final float[] landmarks = new float[LandmarkTable.COUNT * 2];
    /** 468 x (x, y, z), the points of the face mesh in pixels of this picture: x right, y down, z away from the camera. */
    public final float[] meshPoints = new float[MeshPointTable.COUNT * 3];
    /** (x, y) of the person's right pupil, then of the left, in pixels of this picture, whether lids cover it or not. */
    public final float[] pupils = new float[4];
    /**
     * 68 x (x, y): the same expression on the average head seen from the front, without head pose; (0, 0) and (1, 1)
     * are the corners of the average head's neutral crop.
     */
    public final float[] meanHeadFrontal = new float[LandmarkTable.COUNT * 2];
    /** What was played. */
    public HeadPerformance performance = HeadPerformance.neutral();

    public HeadPicture(int sizePx) {
        this.sizePx = sizePx;
        this.rgb = new byte[sizePx * sizePx * 3];
        this.mask = new byte[sizePx * sizePx];
    }
}
