package dev.guise.landmark;

import dev.guise.align.FfhqCrop;
import dev.guise.frame.CropTransform;

/**
 * Where the 68 points of a face are in the square that FSTH's data are cut to, as numbers for a pose: x and y of each from the
 * square's middle, in 1/{@value #UNITS} of its side. The square follows the face, so these hold its shape, turn and
 * expression and not its place.
 */
public final class FramedPoints {
    public static final int SIZE = 2 * FaceLandmarks.COUNT;

    private static final float UNITS = 64;
    /** The square's edges are whole pixels; so fine are they taken to be. */
    private static final float FINER = 16;

    private FramedPoints() {}

    /**
     * Numbers of a face.
     *
     * @param points x, y in pixels of any picture; points beyond the 68 are not looked at
     * @param out receives {@value #SIZE} numbers
     */
    public static void of(float[] points, float[] out) {
        float[] fine = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            fine[i] = points[i] * FINER;
        }
        CropTransform square = FfhqCrop.square(fine);
        for (int i = 0; i < SIZE; i++) {
            int edge = i % 2 == 0 ? square.leftPx() : square.topPx();
            out[i] = ((fine[i] - edge) / square.sidePx() - 0.5f) * UNITS;
        }
    }

    /** The points in pixels of the square at this size, 68 x (x, y). */
    static float[] in(float[] numbers, int sidePx) {
        float[] points = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            points[i] = (numbers[i] / UNITS + 0.5f) * sidePx;
        }
        return points;
    }
}
