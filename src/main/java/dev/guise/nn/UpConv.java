package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A 3x3 convolution that may come with an enlargement by two, in the order that its network computes it. */
final class UpConv {
    private final Ops tf;
    private final Conv conv;
    private final boolean up;
    private final ResBlock.UpOrder order;

    UpConv(Parameters p, int in, int out, Conv.Kind kind, boolean up, ResBlock.UpOrder order) {
        this.tf = p.tf();
        this.conv = new Conv(p, in, out, kind);
        this.up = up;
        this.order = order;
    }

    Operand<TFloat32> apply(Operand<TFloat32> x) {
        if (!up) {
            return conv.apply(x);
        }
        return order == ResBlock.UpOrder.LITE ? ResBlock.twice(tf, conv.apply(x)) : conv.apply(ResBlock.twice(tf, x));
    }
}
