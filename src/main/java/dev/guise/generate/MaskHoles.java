package dev.guise.generate;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Closes small holes of a mask. A network that learns pictures on black can darken by a thin mask as well as by a dark
 * colour, and does so in irises, nostrils and between lips: there the background would shine through a face.
 */
final class MaskHoles {
    /** Side of the square that must fit into a hole for it to stay. */
    static final int SIDE_PX = 7;

    private MaskHoles() {}

    /** Of a mask [N,H,W,1] the grey closing: the largest of each square, and of that the smallest. */
    static Operand<TFloat32> closed(Ops tf, Operand<TFloat32> mask) {
        return tf.math.neg(largest(tf, tf.math.neg(largest(tf, mask))));
    }

    private static Operand<TFloat32> largest(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> rows = tf.nn.maxPool(
                x, tf.constant(new int[] {1, SIDE_PX, 1, 1}), tf.constant(new int[] {1, 1, 1, 1}), "SAME");
        return tf.nn.maxPool(
                rows, tf.constant(new int[] {1, 1, SIDE_PX, 1}), tf.constant(new int[] {1, 1, 1, 1}), "SAME");
    }
}
