package dev.guise.training;

/** What masks of a person must be for a step to learn from them. */
public final class Masks {
    private static final int HALF = 127;

    /** A face that fills its crop covers a third of it; with less than this part of the picture the segmentation has failed. */
    private static final int LEAST_PART = 100;

    private Masks() {}

    /** Whether a mask, 0..255 a pixel, shows somebody. */
    public static boolean showSomebody(byte[] mask) {
        int person = 0;
        for (byte level : mask) {
            person += (level & 0xff) > HALF ? 1 : 0;
        }
        return person > 0 && person >= mask.length / LEAST_PART;
    }
}
