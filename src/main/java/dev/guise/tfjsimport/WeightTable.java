package dev.guise.tfjsimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gives the arrays of a foreign model our names: each of ours is filled once, each of theirs used once or ignored. */
public final class WeightTable {
    private final Path file;
    private final Map<String, WeightArray> theirs;
    private final Set<String> unused;
    private final Map<String, WeightArray> ours = new LinkedHashMap<>();

    public WeightTable(Path file, Map<String, WeightArray> theirs) {
        this.file = file;
        this.theirs = theirs;
        this.unused = new TreeSet<>(theirs.keySet());
    }

    /** Our array is theirs under another shape of as many numbers. */
    public void put(String our, String their, long... shape) throws CheckpointException {
        put(our, take(their).values(), shape);
    }

    /** Our array is theirs times a factor a channel, the channel running fastest. */
    public void putScaled(String our, String their, String factors, long... shape) throws CheckpointException {
        float[] values = take(their).values().clone();
        float[] factor = take(factors).values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor[i % factor.length];
        }
        put(our, values, shape);
    }

    /** Our array is theirs seen as a matrix of {@code rows} rows, turned over: columns run slowest. */
    public void putTurned(String our, String their, int rows, long... shape) throws CheckpointException {
        float[] values = take(their).values();
        float[] turned = new float[values.length];
        int columns = values.length / rows;
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        put(our, turned, shape);
    }

    /** Our array is their single number, as often as we want it. */
    public void putRepeated(String our, String their, int times) throws CheckpointException {
        float[] one = take(their).values();
        float[] values = new float[times];
        Arrays.fill(values, one[0]);
        put(our, values, (long) times);
    }

    /** Leaves out whatever ends so: constants of the graph that are no weights. */
    public void ignore(String... endings) {
        unused.removeIf(name -> Arrays.stream(endings).anyMatch(name::endsWith));
    }

    /** Ours, complete; refused if an array of theirs is neither used nor ignored. */
    public Map<String, WeightArray> finish() throws CheckpointException {
        if (!unused.isEmpty()) {
            throw new CheckpointException(file + " holds arrays that no layer of ours takes: " + unused);
        }
        return ours;
    }

    private WeightArray take(String their) throws CheckpointException {
        WeightArray array = theirs.get(their);
        if (array == null || !unused.remove(their)) {
            throw new CheckpointException(file + (array == null ? " lacks array " : ": used twice is array ") + their);
        }
        return array;
    }

    private void put(String our, float[] values, long... shape) throws CheckpointException {
        if (WeightArray.count(shape) != values.length) {
            throw new CheckpointException(file + ": " + our + " wants the shape " + Arrays.toString(shape) + ", not "
                    + values.length + " numbers");
        }
        if (ours.put(our, new WeightArray(shape, values)) != null) {
            throw new CheckpointException(file + ": two arrays for " + our);
        }
    }
}
