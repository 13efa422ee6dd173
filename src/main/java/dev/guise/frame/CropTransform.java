package dev.guise.frame;

/**
 * Where a square crop lies in its frame: left and top edge (may be negative) and side, in frame pixels.
 * No rotation, so one scale and one shift carry points between the two.
 */
public record CropTransform(int leftPx, int topPx, int sidePx) {
    public CropTransform {
        if (sidePx < 1) {
            throw new IllegalArgumentException("crop side is " + sidePx + " px: it must be at least 1");
        }
    }

    /** A column of the frame as a column of the resized crop. */
    public float toCropX(float frameX) {
        return (frameX - leftPx) * FaceCrop.SIDE_PX / sidePx;
    }

    /** A row of the frame as a row of the resized crop. */
    public float toCropY(float frameY) {
        return (frameY - topPx) * FaceCrop.SIDE_PX / sidePx;
    }

    /** A column of the resized crop as a column of the frame. */
    public float toFrameX(float cropX) {
        return cropX * sidePx / FaceCrop.SIDE_PX + leftPx;
    }

    /** A row of the resized crop as a row of the frame. */
    public float toFrameY(float cropY) {
        return cropY * sidePx / FaceCrop.SIDE_PX + topPx;
    }
}
