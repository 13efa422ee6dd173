package dev.guise.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Matrix product with bias: [N,in] to [N,out], weight [in,out]. */
public final class Linear {
    private final Ops tf;
    private final Operand<TFloat32> weight;
    private final List<Operand<TFloat32>> bias;

    /** A plain linear layer that starts uniform in one over the root of {@code in}, PyTorch's default. */
    public static Linear plain(Parameters p, int in, int out) {
        return new Linear(p, in, out, usual(in), usual(in), 0);
    }

    /** A linear layer with spectral norm; {@code epsilon} as in {@link SpectralNorm}. */
    public static Linear spectral(Parameters p, int in, int out, double epsilon) {
        return new Linear(p, in, out, usual(in), usual(in), epsilon);
    }

    /** A plain linear layer with chosen first weights and biases. */
    public static Linear starting(Parameters p, int in, int out, Init weights, Init biases) {
        return new Linear(p, in, out, weights, biases, 0);
    }

    private static Init usual(int in) {
        return Init.uniform(1 / Math.sqrt(in));
    }

    private Linear(Parameters p, int in, int out, Init weights, Init biases, double epsilon) {
        this.tf = p.tf();
        boolean spectral = epsilon > 0;
        Operand<TFloat32> stored = p.weight(spectral ? "weight_orig" : "weight", weights, in, out);
        this.weight = spectral ? SpectralNorm.apply(p, stored, in, out, epsilon) : stored;
        this.bias = List.of(p.weight("bias", biases, out));
    }

    public Operand<TFloat32> apply(Operand<TFloat32> x) {
        return tf.math.add(tf.linalg.matMul(x, weight), bias.get(0));
    }
}
