package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Gives the arrays of a state dict our names and layout: each of ours is filled exactly once from a tensor of the right
 * shape, each of theirs is used or ignored for a stated reason; anything else is refused by name.
 */
final class WeightTable {
    /** Counts of batches: PyTorch keeps them for another kind of averaging. */
    static final String COUNTER = "num_batches_tracked";

    /**
     * One line.
     *
     * @param shape of ours
     * @param kernel shape of the filter that a right vector belongs to; empty for others
     */
    record Row(String ours, String theirs, Transform transform, long[] shape, long[] kernel) {}

    private final List<Row> rows;
    private final Map<String, String> ignoring;

    private WeightTable(List<Row> rows, Map<String, String> ignoring) {
        this.rows = rows;
        this.ignoring = ignoring;
    }

    /**
     * The table of a network.
     *
     * @param shapes names and shapes of our parameters
     * @param names from our name to theirs
     * @param ignoring beginnings of names of theirs that no layer needs, and why
     */
    static WeightTable of(Map<String, long[]> shapes, UnaryOperator<String> names, Map<String, String> ignoring) {
        List<Row> rows = new ArrayList<>();
        shapes.forEach((name, shape) -> {
            long[] weight = shapes.getOrDefault(name.replaceFirst("weight_v$", "weight_orig"), new long[0]);
            boolean filter = weight.length == 4;
            Transform transform = Transform.of(name, shape, filter);
            rows.add(new Row(name, names.apply(name), transform, shape, filter ? weight : new long[0]));
        });
        return new WeightTable(List.copyOf(rows), ignoring);
    }

    List<Row> rows() {
        return rows;
    }

    /** How many numbers the network has, buffers included. */
    long numbers() {
        return rows.stream().mapToLong(row -> WeightArray.count(row.shape())).sum();
    }

    /**
     * Refuses a state dict that lacks a tensor, has one of another shape or has one that is neither used nor ignored.
     *
     * @param prefix of the names of theirs that belong to this network
     * @return the names of theirs that are left out, and why
     */
    Map<String, String> require(TorchFile file, String prefix, Map<String, TorchTensor> theirs)
            throws CheckpointException {
        Set<String> left = new TreeSet<>();
        theirs.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(left::add);
        for (Row row : rows) {
            requireShape(file, row, tensor(file, theirs, row));
            if (!left.remove(row.theirs())) {
                throw new CheckpointException(file.path() + ": tensor " + row.theirs() + " is wanted twice");
            }
        }
        Map<String, String> ignored = new LinkedHashMap<>();
        left.forEach(name -> reason(name).ifPresent(reason -> ignored.put(name, reason)));
        left.removeAll(ignored.keySet());
        if (!left.isEmpty()) {
            throw new CheckpointException(
                    file.path() + " holds tensors that no layer of ours takes: " + Shown.text(String.join(", ", left)));
        }
        return ignored;
    }

    private static void requireShape(TorchFile file, Row row, TorchTensor tensor) throws CheckpointException {
        long[] wanted = row.transform().theirs(row.shape());
        if (!Arrays.equals(tensor.shape(), wanted)) {
            throw new CheckpointException(file.path() + ": tensor " + row.theirs() + " has shape "
                    + Arrays.toString(tensor.shape()) + ", but its options ask for " + Arrays.toString(wanted));
        }
    }

    /** As {@link #read} does with weights, those of other tensors that are there; one of a wrong shape is refused. */
    Map<String, WeightArray> readFound(TorchFile file, Map<String, TorchTensor> others) throws CheckpointException {
        Map<String, WeightArray> ours = new LinkedHashMap<>();
        for (Row row : rows) {
            if (others.containsKey(row.theirs())) {
                TorchTensor tensor = tensor(file, others, row);
                requireShape(file, row, tensor);
                ours.put(row.ours(), row.transform().apply(file.read(row.theirs(), tensor), row.kernel()));
            }
        }
        return ours;
    }

    private Optional<String> reason(String name) {
        return name.endsWith(COUNTER)
                ? Optional.of("counts of batches, which our norms do not use")
                : ignoring.entrySet().stream()
                        .filter(e -> name.startsWith(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Our arrays, read and turned. */
    Map<String, WeightArray> read(TorchFile file, Map<String, TorchTensor> theirs, Runnable afterEach)
            throws CheckpointException {
        Map<String, WeightArray> ours = new LinkedHashMap<>();
        for (Row row : rows) {
            WeightArray array = file.read(row.theirs(), tensor(file, theirs, row));
            ours.put(row.ours(), row.transform().apply(array, row.kernel()));
            afterEach.run();
        }
        return ours;
    }

    private static TorchTensor tensor(TorchFile file, Map<String, TorchTensor> theirs, Row row)
            throws CheckpointException {
        TorchTensor tensor = theirs.get(row.theirs());
        if (tensor == null) {
            throw new CheckpointException(file.path() + " lacks tensor " + row.theirs() + " "
                    + Arrays.toString(row.transform().theirs(row.shape())));
        }
        return tensor;
    }
}
