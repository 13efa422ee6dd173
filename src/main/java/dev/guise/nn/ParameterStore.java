package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where numbers come from: variables while training, constants while driving. */
public interface ParameterStore {
    /** The array of this full name, made with {@code init} if it is new. */
    Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape);

    /** Asks that after a training step the buffer {@code name} hold {@code value}; ignored while driving. */
    void updateAfterStep(String name, Operand<TFloat32> value);

    /** True where norms use the statistics of the batch and spectral norms iterate. */
    boolean training();
}
