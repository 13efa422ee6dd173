package dev.guise.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named arrays and what they are. One file in the safetensors layout: a text header with name, type, shape and place of
 * every array, then the numbers. Any thread.
 *
 * @param arrays in the order in which they lie in the file
 */
public record Checkpoint(Manifest manifest, Map<String, WeightArray> arrays) {
    public Checkpoint {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /**
     * Reads a whole file. F32, F16 and BF16 arrays are accepted; a damaged file, another type or a number that is not
     * finite is refused, and nothing of it is kept.
     */
    public static Checkpoint read(Path file) throws CheckpointException {
        return SafetensorsReader.read(file);
    }

    /** Writes beside {@code file} and then takes its place in one step, so that no reader sees half a file. */
    public void write(Path file, Precision precision) throws CheckpointException {
        SafetensorsWriter.write(this, file, precision);
    }

    /** The array of this name, which must be there. */
    public WeightArray array(String name) {
        WeightArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the weights of " + manifest.network() + " lack tensor " + name);
        }
        return array;
    }

    /** The arrays whose names begin with {@code prefix}, named without it. */
    public Map<String, WeightArray> below(String prefix) {
        Map<String, WeightArray> below = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), array);
            }
        });
        return below;
    }

    /** The arrays of one network: those below {@code prefix}, or all of them where no name has it, as in imported files. */
    public Map<String, WeightArray> network(String prefix) {
        Map<String, WeightArray> below = below(prefix);
        return below.isEmpty() ? arrays : below;
    }

    /**
     * Refuses these weights if an expected array is missing or has another shape; arrays beyond these are let be.
     *
     * @param file where they came from, for the message
     */
    public void requireShapes(Path file, Map<String, long[]> expected) throws CheckpointException {
        for (Map.Entry<String, long[]> e : expected.entrySet()) {
            WeightArray array = arrays.get(e.getKey());
            String wanted = Arrays.toString(e.getValue());
            if (array == null) {
                throw new CheckpointException(file + " lacks tensor " + e.getKey() + " " + wanted);
            }
            if (!Arrays.equals(array.shape(), e.getValue())) {
                throw new CheckpointException(file + ": tensor " + e.getKey() + " has shape "
                        + Arrays.toString(array.shape()) + ", but the network wants " + wanted);
            }
        }
    }
}
