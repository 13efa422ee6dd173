package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One network inside a checkpoint, checked: every parameter of ours has its tensor there and no tensor is left over but
 * those ignored.
 */
public final class TorchPart {
    private final TorchFile file;
    private final WeightTable table;
    private final Map<String, TorchTensor> theirs;
    private final Map<String, String> ignored;
    private final String source;

    private TorchPart(
            TorchFile file,
            WeightTable table,
            Map<String, TorchTensor> theirs,
            Map<String, String> ignored,
            String source) {
        this.file = file;
        this.table = table;
        this.theirs = theirs;
        this.ignored = ignored;
        this.source = source;
    }

    /**
     * Where a network lies in a checkpoint.
     *
     * @param dict keys of its state dict, one inside the other
     * @param prefix what stands before its names there
     * @param ignoring beginnings of names that no layer of ours needs, and why
     */
    record Place(List<String> dict, String prefix, Map<String, String> ignoring) {
        static Place at(String... dict) {
            return new Place(List.of(dict), "", Map.of());
        }

        Place below(String newPrefix) {
            return new Place(dict, newPrefix, ignoring);
        }

        Place ignoring(String beginning, String reason) {
            Map<String, String> more = new LinkedHashMap<>(ignoring);
            more.put(beginning, reason);
            return new Place(dict, prefix, more);
        }

        @Override
        public String toString() {
            String name = Stream.concat(dict.stream(), Stream.of(prefix))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("."));
            return name.isEmpty() ? "all of it" : name.replaceFirst("\\.$", "");
        }
    }

    /** Finds a network, which is built once to learn names and shapes. */
    static TorchPart of(TorchFile file, Place place, Consumer<Parameters> network) throws CheckpointException {
        return of(file, place, network, name -> place.prefix() + name);
    }

    /** As above, with another rule for their names. */
    static TorchPart of(TorchFile file, Place place, Consumer<Parameters> network, UnaryOperator<String> names)
            throws CheckpointException {
        Map<String, TorchTensor> theirs = file.tensors(place.dict().toArray(String[]::new));
        WeightTable table = WeightTable.of(VariableStore.shapes(network), names, place.ignoring());
        return new TorchPart(file, table, theirs, table.require(file, place.prefix(), theirs), place.toString());
    }

    /** The network's arrays in our layout, under our names; reads the file. */
    public Map<String, WeightArray> read() throws CheckpointException {
        return read(() -> {});
    }

    /** As {@link #read()}; {@code afterEach} runs after each array. */
    public Map<String, WeightArray> read(Runnable afterEach) throws CheckpointException {
        return table.read(file, theirs, afterEach);
    }

    /** Other tensors that belong to this network's parameters, by PyTorch's names, likewise; those that are there. */
    Map<String, WeightArray> read(Map<String, TorchTensor> others) throws CheckpointException {
        return table.readFound(file, others);
    }

    /** Where in the checkpoint it lies. */
    public String source() {
        return source;
    }

    /** How many arrays. */
    public int arrays() {
        return table.rows().size();
    }

    /** How many numbers, those included that training does not change. */
    public long numbers() {
        return table.numbers();
    }

    /** PyTorch's names that are left out, and why. */
    public Map<String, String> ignored() {
        return ignored;
    }
}
