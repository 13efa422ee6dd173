package dev.guise.generate;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mask of portraits whose generator makes none: the whole square, with its background, fading out at left, right and top.
 * Outermost it is empty, so that nobody's shoulders seem to go on beyond it.
 */
final class WholeSquare {
    /** Empty at the border, and where it is full, as shares of the side. */
    private static final double EMPTY = 1.0 / 40;

    private static final double FULL = 1.0 / 9;

    private WholeSquare() {}

    /** [1,side,side,1]. */
    static Operand<TFloat32> mask(Ops tf, int sidePx) {
        float[] levels = new float[sidePx * sidePx];
        for (int row = 0; row < sidePx; row++) {
            for (int column = 0; column < sidePx; column++) {
                double x = (column + 0.5) / sidePx;
                double y = (row + 0.5) / sidePx;
                levels[row * sidePx + column] = (float) (rise(Math.min(x, 1 - x)) * rise(y));
            }
        }
        return tf.constant(Shape.of(1, sidePx, sidePx, 1), DataBuffers.of(levels));
    }

    private static double rise(double fromBorder) {
        double share = Math.max(0, Math.min(1, (fromBorder - EMPTY) / (FULL - EMPTY)));
        return share * share * (3 - 2 * share);
    }
}
