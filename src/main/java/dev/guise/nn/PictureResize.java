package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;

/** Cuts the middle out of square pictures and makes it larger or smaller. */
public final class PictureResize {
    private PictureResize() {}

    /**
     * The middle {@code partPx} of pictures [N,H,W,C] with sides of {@code sidePx}, as [N,outPx,outPx,C]; shrinking averages
     * over all pixels, enlarging is linear.
     */
    public static Operand<TFloat32> middle(Ops tf, Operand<TFloat32> picture, int sidePx, int partPx, int outPx) {
        if (partPx == outPx && partPx == sidePx) {
            return picture;
        }
        int border = (sidePx - partPx) / 2;
        float scale = (float) outPx / partPx;
        float shift = -border * scale;
        return tf.image.scaleAndTranslate(
                picture,
                tf.constant(new int[] {outPx, outPx}),
                tf.constant(new float[] {scale, scale}),
                tf.constant(new float[] {shift, shift}),
                ScaleAndTranslate.kernelType("triangle"),
                ScaleAndTranslate.antialias(true));
    }
}
