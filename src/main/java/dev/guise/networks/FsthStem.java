package dev.guise.networks;

import dev.guise.nn.Conv;
import dev.guise.nn.Parameters;
import dev.guise.nn.ResBlock;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The first block of every FSTH network: two 3x3 convolutions beside a 1x1, then half the size. */
final class FsthStem {
    private final Ops tf;
    private final Conv down1;
    private final Conv down4;
    private final Conv skip;

    FsthStem(Parameters p, int in, int out, boolean spectral, boolean reflect) {
        this.tf = p.tf();
        Conv.Kind wide = Conv.Kind.of(3).spectral(spectral).reflecting(reflect).biased(true);
        this.down1 = new Conv(p.in("down_block").in("1"), in, out, wide);
        this.down4 = new Conv(p.in("down_block").in("4"), out, out, wide);
        this.skip = new Conv(
                p.in("skip").in("0"),
                in,
                out,
                Conv.Kind.of(1).spectral(spectral).biased(true));
    }

    /** [N,H,W,in] to [N,H/2,W/2,out]. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        Operand<TFloat32> y = down4.apply(tf.nn.relu(down1.apply(x))); // [N,H,W,out]
        return tf.math.add(ResBlock.halve(tf, y), ResBlock.halve(tf, skip.apply(x)));
    }
}
