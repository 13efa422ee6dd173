package dev.guise.torchimport;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of a state dict as PyTorch has them, for finding out sizes. */
record TensorShapes(Map<String, long[]> shapes) {
    static TensorShapes of(Map<String, TorchTensor> tensors) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return new TensorShapes(shapes);
    }

    boolean has(String name) {
        return shapes.containsKey(name);
    }

    /** One extent of a tensor that must be there. */
    int extent(String name, int axis) {
        long[] shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("it lacks tensor " + name);
        }
        if (axis >= shape.length || shape[axis] > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("tensor " + name + " has " + shape.length + " extents of no use");
        }
        return (int) shape[axis];
    }
}
