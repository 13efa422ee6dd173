package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import java.util.Map;
import java.util.function.Consumer;

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
     * Finds a network.
     *
     * @param prefix what stands before our names in the state dict
     * @param network builds the network, to learn names and shapes
     * @param dict keys of the state dict, one inside the other
     */
    static TorchPart of(TorchFile file, String prefix, Consumer<Parameters> network, String... dict)
            throws CheckpointException {
        Map<String, TorchTensor> theirs = file.tensors(dict);
        WeightTable table = WeightTable.of(VariableStore.shapes(network), name -> prefix + name);
        Map<String, String> ignored = table.require(file, prefix, theirs);
        String source = String.join(".", dict) + (prefix.isEmpty() ? "" : "." + prefix.replaceFirst("\\.$", ""));
        return new TorchPart(file, table, theirs, ignored, source);
    }

    /** The network's arrays in our layout, under our names; reads the file. */
    public Map<String, WeightArray> read() throws CheckpointException {
        return read(() -> {});
    }

    /** As {@link #read()}; {@code afterEach} runs after each array. */
    public Map<String, WeightArray> read(Runnable afterEach) throws CheckpointException {
        return table.read(file, theirs, afterEach);
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
