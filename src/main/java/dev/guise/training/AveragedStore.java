package dev.guise.training;

import dev.guise.nn.Init;
import dev.guise.nn.ParameterStore;
import dev.guise.nn.VariableStore;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The running averages in the place of what they average, for networks at rest in the graph of a step. */
final class AveragedStore implements ParameterStore {
    private final VariableStore store;

    /** Over a store whose averages are already there. */
    AveragedStore(VariableStore store) {
        this.store = store;
    }

    @Override
    public boolean training() {
        return false;
    }

    @Override
    public Operand<TFloat32> parameter(String name, Init init, boolean trainable, long... shape) {
        String average = RunningAverages.PREFIX + name;
        return store.parameter(store.names().contains(average) ? average : name, init, trainable, shape);
    }

    @Override
    public void updateAfterStep(String name, Operand<TFloat32> value) {}
}
