package dev.guise.torchimport;

import dev.guise.checkpoint.WeightArray;
import java.util.Map;

/** The shapes of a state dict, for finding out sizes. */
record TensorShapes(Map<String, TorchTensor> tensors) {
    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** One extent of a tensor that must be there. */
    int extent(String name, int axis) {
        TorchTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("it lacks tensor " + name);
        }
        long[] shape = tensor.shape();
        if (axis >= shape.length || WeightArray.count(shape) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("tensor " + name + " has " + shape.length + " extents");
        }
        return (int) shape[axis];
    }
}
