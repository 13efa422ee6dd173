package dev.guise.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Cuts a box out of each picture and enlarges it to the picture's size: what the face network of the perceptual loss sees
 * (LPD's code, {@code crop_and_resize}). Bilinear, the mirrored picture beyond the border, pixel centres at one half
 * ("align_corners=false"). Since the box is upright, rows and columns are resampled by one matrix each; the gradient goes
 * to the picture and not to the box.
 */
final class FaceRegionCrop {
    private static final double CENTRAL_SHARE = 1 / 1.8;

    private final Ops tf;
    private final Operand<TFloat32> boxes;

    /** @param boxes top, bottom, left, right in pixels [N,4], or [1,4] for all pictures; may lie beyond the picture */
    FaceRegionCrop(Ops tf, Operand<TFloat32> boxes) {
        this.tf = tf;
        this.boxes = tf.stopGradient(boxes);
    }

    /** The middle 1/1.8 of the sides: where a face lies in an LPD crop, whose box was grown by that. */
    static FaceRegionCrop central(Ops tf, int sidePx) {
        float from = (float) (sidePx * (1 - CENTRAL_SHARE) / 2);
        return new FaceRegionCrop(tf, tf.constant(new float[][] {{from, sidePx - from, from, sidePx - from}}));
    }

    /** [N,H,W,C] to the same. */
    Operand<TFloat32> apply(Operand<TFloat32> picture) {
        long[] s = picture.shape().asArray();
        Operand<TFloat32> wide = tf.reshape(picture, tf.constant(new long[] {s[0], s[1], s[2] * s[3]}));
        Operand<TFloat32> rows = forAll(sampling(0, (int) s[1]), s[0]); // [N,H,H]
        Operand<TFloat32> cut = tf.reshape(tf.train.batchMatMul(rows, wide, TFloat32.class), tf.constant(s));
        Operand<TFloat32> columns = tf.expandDims(sampling(2, (int) s[2]), tf.constant(1)); // [N or 1,1,W,W]
        Operand<TFloat32> each =
                tf.tile(columns, tf.constant(new long[] {s[0] / columns.shape().get(0), s[1], 1, 1}));
        return tf.train.batchMatMul(each, cut, TFloat32.class);
    }

    private Operand<TFloat32> forAll(Operand<TFloat32> matrices, long n) {
        return tf.tile(matrices, tf.constant(new long[] {n / matrices.shape().get(0), 1, 1}));
    }

    /** Share of each old place in each new one along an axis, [N or 1,length,length]. */
    private Operand<TFloat32> sampling(int firstEdge, int length) {
        Operand<TFloat32> from = edge(firstEdge); // [N or 1,1]
        Operand<TFloat32> span = tf.math.sub(edge(firstEdge + 1), from);
        float[] middles = new float[length];
        float[] places = new float[length];
        for (int i = 0; i < length; i++) {
            middles[i] = (i + 0.5f) / length;
            places[i] = i;
        }
        Operand<TFloat32> at =
                tf.math.add(from, tf.math.mul(span, tf.constant(new float[][] {middles}))); // [N or 1,length]
        Operand<TFloat32> apart = tf.math.abs(tf.math.sub(
                tf.expandDims(mirrored(at, length), tf.constant(2)), tf.constant(new float[][][] {{places}})));
        return tf.stopGradient(tf.nn.relu(tf.math.sub(tf.constant(1f), apart)));
    }

    private Operand<TFloat32> edge(int index) {
        return tf.slice(boxes, tf.constant(new int[] {0, index}), tf.constant(new int[] {-1, 1}));
    }

    /** Pixel index, as a fraction, of a place measured from the border, mirrored at the borders as often as needed. */
    private Operand<TFloat32> mirrored(Operand<TFloat32> at, int length) {
        Operand<TFloat32> twice = tf.constant(2f * length);
        Operand<TFloat32> folded = tf.math.floorMod(at, twice);
        Operand<TFloat32> inside = tf.math.minimum(folded, tf.math.sub(twice, folded));
        Operand<TFloat32> index = tf.math.sub(inside, tf.constant(0.5f));
        return tf.math.minimum(tf.math.maximum(index, tf.constant(0f)), tf.constant(length - 1f));
    }
}
