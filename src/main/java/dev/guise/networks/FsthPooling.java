package dev.guise.networks;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How FSTH's embedder and critic get from a map to numbers: as the authors' program does it, or as their paper says. */
public enum FsthPooling {
    RELU_THEN_SUM,
    SUM_THEN_RELU;

    /** [N,H,W,C] to [N,C]. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return this == RELU_THEN_SUM ? sum(tf, tf.nn.relu(x)) : tf.nn.relu(sum(tf, x));
    }

    private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
        return tf.sum(x, tf.constant(new int[] {1, 2}));
    }
}
