package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Hands out the norms of a generator in forward order, each with its own scale and bias per picture. */
@FunctionalInterface
public interface AdaptiveNorms {
    /** The next norm, applied to [N,H,W,channels]. */
    Operand<TFloat32> next(Operand<TFloat32> x, int channels);
}
