package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Every place of a feature map looks at all others (Zhang et al. 2019, SAGAN): {@code x + gamma * softmax(q k^T) v} with
 * 1x1 convolutions q and k of an eighth of the channels; gamma begins at zero.
 */
public final class SelfAttention {
    private final Ops tf;
    private final Conv query;
    private final Conv key;
    private final Conv value;
    private final Operand<TFloat32> gamma;

    /** @param channels C of the map; eight or more */
    public SelfAttention(Parameters p, int channels, boolean spectral) {
        this.tf = p.tf();
        Conv.Kind kind = Conv.Kind.of(1).spectral(spectral).biased(true);
        this.query = new Conv(p.in("query"), channels, channels / 8, kind);
        this.key = new Conv(p.in("key"), channels, channels / 8, kind);
        this.value = new Conv(p.in("value"), channels, channels, kind);
        this.gamma = p.weight("gamma", Init.constant(0), 1);
    }

    /** [N,H,W,C] to the same; needs H^2 W^2 numbers of memory a picture. */
    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        long[] shape = x.shape().asArray(); // N,H,W,C
        long places = shape[1] * shape[2];
        Operand<TFloat32> match = tf.train.batchMatMul(
                rows(query.apply(x), places), rows(key.apply(x), places), TFloat32.class, BatchMatMul.adjY(true));
        Operand<TFloat32> share = tf.nn.softmax(match); // [N,HW,HW]
        Operand<TFloat32> seen = tf.train.batchMatMul(share, rows(value.apply(x), places), TFloat32.class);
        Operand<TFloat32> map = tf.reshape(seen, tf.constant(new long[] {-1, shape[1], shape[2], shape[3]}));
        return tf.math.add(x, tf.math.mul(gamma, map)); // [N,H,W,C]
    }

    private Operand<TFloat32> rows(Operand<TFloat32> x, long places) {
        return tf.reshape(x, tf.constant(new long[] {-1, places, x.shape().get(3)}));
    }
}
