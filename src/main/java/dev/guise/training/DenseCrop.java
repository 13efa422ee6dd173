package dev.guise.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A box of each picture, sampled at least once a pixel: boxes of eyes and mouth are up to 128 px wide, and where samples are
 * fewer, pixels lie between them that no loss judges; the generator puts a grid there.
 */
final class DenseCrop {
    /** Side of a dense crop. */
    static final int PX = 128;

    private DenseCrop() {}

    /**
     * Of pictures [N,H,W,3] the boxes [N,4] (top, left, bottom, right as shares of the side), as [N,128,128,3].
     *
     * @param owner which picture each box is of, [N]
     */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> pictures, Operand<TFloat32> boxes, Operand<TInt32> owner) {
        return tf.image.cropAndResize(pictures, boxes, owner, tf.constant(new int[] {PX, PX}));
    }

    /** Half as large, [N,64,64,3], each pixel the mean of four. */
    static Operand<TFloat32> halved(Ops tf, Operand<TFloat32> crops) {
        List<Long> two = List.of(1L, 2L, 2L, 1L);
        return tf.nn.avgPool(crops, two, two, "VALID");
    }
}
