package dev.guise.nn;

import dev.guise.checkpoint.WeightArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Numbers as constants of the graph, but for those that make a person: they are fed, so that many people share a graph. */
public final class PersonStore implements ParameterStore {
    private final Ops tf;
    private final ConstantStore constants;
    private final Set<String> personal;
    private final Map<String, Placeholder<TFloat32>> fed = new LinkedHashMap<>();

    /** {@code personal} are the full names of the arrays that are fed. */
    public PersonStore(Ops tf, Map<String, WeightArray> arrays, Set<String> personal) {
        this.tf = tf;
        this.constants = new ConstantStore(tf, arrays);
        this.personal = Set.copyOf(personal);
    }

    @Override
    public boolean training() {
        return false;
    }

    @Override
    public Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape) {
        return personal.contains(name)
                ? fed.computeIfAbsent(name, n -> tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape))))
                : constants.parameter(name, init, trainable, shape);
    }

    @Override
    public void updateAfterStep(String name, Operand<TFloat32> value) {}

    /** What the network was built with and wants fed, by full name. */
    public Map<String, Placeholder<TFloat32>> fed() {
        return fed;
    }
}
