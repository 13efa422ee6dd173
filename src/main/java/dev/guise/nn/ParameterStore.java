package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where numbers come from: variables while training, constants while driving. */
public interface ParameterStore {
    /** The array of this full name, made with {@code init} if it is new. */
    Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape);

    /**
     * The buffer of this full name as the layers that were built before leave it, so that several passes of one training
     * step go on from each other.
     */
    default Operand<TFloat32> latest(String name, Init init, long... shape) {
        return parameter(name, init, false, shape);
    }

    /** Asks that after a training step the buffer {@code name} hold {@code value}; ignored while driving. */
    void updateAfterStep(String name, Operand<TFloat32> value);

    /** What comes out of a layer of this full name; a store that compares networks keeps it, others do not care. */
    default void seen(String name, Operand<TFloat32> value) {}

    /** True where statistics of a batch are taken in double precision: slow, for comparing with another program. */
    default boolean exact() {
        return false;
    }

    /** True where norms use the statistics of the batch and spectral norms iterate. */
    boolean training();
}
