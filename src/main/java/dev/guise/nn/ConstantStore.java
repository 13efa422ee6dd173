package dev.guise.nn;

import dev.guise.checkpoint.WeightArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Numbers as constants of the graph: what driving uses. A missing or misshapen array is refused by name. */
public final class ConstantStore implements ParameterStore {
    private final Ops tf;
    private final Map<String, WeightArray> arrays;
    private final Map<String, Operand<TFloat32>> constants = new HashMap<>();

    public ConstantStore(Ops tf, Map<String, WeightArray> arrays) {
        this.tf = tf;
        this.arrays = arrays;
    }

    @Override
    public boolean training() {
        return false;
    }

    @Override
    public Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape) {
        return constants.computeIfAbsent(name, n -> {
            WeightArray array = arrays.get(n);
            if (array == null) {
                throw new IllegalArgumentException("the weights lack " + n + " " + Arrays.toString(shape));
            }
            requireShape(n, shape, array);
            return tf.constant(TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(array.values())));
        });
    }

    @Override
    public void updateAfterStep(String name, Operand<TFloat32> value) {}

    static void requireShape(String name, long[] wanted, WeightArray array) {
        if (!Arrays.equals(wanted, array.shape())) {
            throw new IllegalArgumentException("parameter " + name + " has shape " + Arrays.toString(array.shape())
                    + " in the weights, but the network wants " + Arrays.toString(wanted));
        }
    }
}
