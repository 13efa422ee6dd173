package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a layer is built from: the graph's operations, a store of numbers and the prefix under which this layer's
 * numbers are named. {@code in("decoder_blocks").in("0")} names what lies inside.
 */
public final class Parameters {
    private final Ops tf;
    private final ParameterStore store;
    private final String prefix;
    private final boolean training;

    public Parameters(Ops tf, ParameterStore store) {
        this(tf, store, "", store.training());
    }

    private Parameters(Ops tf, ParameterStore store, String prefix, boolean training) {
        this.tf = tf;
        this.store = store;
        this.prefix = prefix;
        this.training = training;
    }

    public Ops tf() {
        return tf;
    }

    /** True where norms use the statistics of the batch and spectral norms iterate. */
    public boolean training() {
        return training;
    }

    /** True where gradients are asked for, whether the layers behave as in training or as at rest. */
    boolean learning() {
        return store.training();
    }

    /** True where statistics of a batch are taken in double precision. */
    boolean exact() {
        return store.exact();
    }

    /** The same numbers for layers that behave as at rest. */
    public Parameters atRest() {
        return new Parameters(tf, store, prefix, false);
    }

    /** The same store, one name deeper. */
    public Parameters in(String name) {
        return new Parameters(tf, store, prefix + name + ".", training);
    }

    /** A number that training changes. */
    public Operand<TFloat32> weight(String name, Init init, long... shape) {
        return store.parameter(prefix + name, init, true, shape);
    }

    /**
     * A number that follows the data or an iteration, not the gradient. In training it is what the layers built before
     * leave; at rest it is what is stored.
     */
    public Operand<TFloat32> buffer(String name, Init init, long... shape) {
        return training ? store.latest(prefix + name, init, shape) : store.parameter(prefix + name, init, false, shape);
    }

    /** Lets the store see what comes out of the layer {@code name} of this prefix; returns it. */
    public Operand<TFloat32> seen(String name, Operand<TFloat32> value) {
        store.seen(prefix + name, value);
        return value;
    }

    /** Sets a buffer of this prefix after the step. */
    public void updateAfterStep(String name, Operand<TFloat32> value) {
        store.updateAfterStep(prefix + name, value);
    }
}
