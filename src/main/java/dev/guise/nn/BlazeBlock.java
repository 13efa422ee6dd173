package dev.guise.nn;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Residual block of the small face networks (BlazeFace, Bazarevsky et al. 2019, figure 1): depthwise 3x3, pointwise 1x1,
 * plus what came in, then a rectifier. At stride 2 what came in is max-pooled; new channels of it are zero.
 */
public final class BlazeBlock {
    private final Ops tf;
    private final int newChannels;
    private final int stride;
    private final Conv depthwise;
    private final Conv pointwise;
    private final UnaryOperator<Operand<TFloat32>> rectifier;

    private BlazeBlock(Parameters p, int in, int out, int stride, UnaryOperator<Operand<TFloat32>> rectifier) {
        this.tf = p.tf();
        this.newChannels = out - in;
        this.stride = stride;
        Conv.Kind spread = Conv.Kind.of(3).strided(stride).grouped(in).bordered(Conv.Border.SAME);
        this.depthwise = new Conv(p.in("depthwise"), in, in, spread);
        this.pointwise = new Conv(p.in("pointwise"), in, out, Conv.Kind.of(1).biased(true));
        this.rectifier = rectifier;
    }

    /** A block that ends in a plain rectifier. */
    public static BlazeBlock plain(Parameters p, int in, int out, int stride) {
        return new BlazeBlock(p, in, out, stride, p.tf().nn::relu);
    }

    /** A block that ends in a rectifier with a learned slope. */
    public static BlazeBlock sloped(Parameters p, int in, int out, int stride) {
        return new BlazeBlock(p, in, out, stride, new PRelu(p.in("prelu"), out)::apply);
    }

    /** [N,H,W,in] to [N,H/stride,W/stride,out]; H and W even at stride 2. */
    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        Operand<TFloat32> kept = x;
        if (stride == 2) {
            Operand<org.tensorflow.types.TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
            kept = tf.nn.maxPool(x, two, two, "VALID");
        }
        if (newChannels > 0) {
            kept = tf.pad(kept, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {0, newChannels}}), tf.constant(0f));
        }
        return rectifier.apply(tf.math.add(kept, pointwise.apply(depthwise.apply(x))));
    }
}
