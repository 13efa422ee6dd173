package dev.guise.landmark;

/**
 * The opening of one eye in a picture: both lids from the corner at the viewer's left to the one at the viewer's right, and the
 * iris. Pixels of the picture, x right, y down.
 *
 * @param upper {@value #POINTS} x (x, y) along the upper lid, corners included
 * @param lower the same along the lower lid
 */
@SuppressWarnings("ArrayRecordComponent") // read whole, once a picture
public record EyeOutline(float[] upper, float[] lower, float irisX, float irisY, float irisRadius) {
    /** Points of each lid. */
    public static final int POINTS = 9;

    public EyeOutline {
        if (upper.length != 2 * POINTS || lower.length != 2 * POINTS) {
            throw new IllegalArgumentException(
                    "an eye's lids have " + 2 * POINTS + " numbers each, not " + upper.length + " and " + lower.length);
        }
    }
}
