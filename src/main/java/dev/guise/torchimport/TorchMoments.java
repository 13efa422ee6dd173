package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.Pickled.Dict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Adam has gathered in a checkpoint, {@code optimizer_G} and {@code optimizer_D}. PyTorch only numbers what it belongs to,
 * in the order in which the authors' program hands its parameters over: that of the state dicts, generator before embedder,
 * without what training does not change.
 */
public final class TorchMoments {
    /** Before the names of first moments. */
    public static final String FIRST = "adam_m/";
    /** Before the names of second moments. */
    public static final String SECOND = "adam_v/";

    private static final Map<String, List<String>> OWNERS =
            Map.of("optimizer_G", List.of("generator", "embedder"), "optimizer_D", List.of("discriminator"));
    private static final List<String> BUFFERS =
            List.of("weight_u", "weight_v", "running_mean", "running_var", WeightTable.COUNTER);

    /** A parameter, and where its moments are to be put down. */
    private record Parameter(Map<String, TorchTensor> means, Map<String, TorchTensor> squares, String name) {}

    /** By state dict and PyTorch's names. */
    private final Map<String, Map<String, TorchTensor>> first = new LinkedHashMap<>();

    private final Map<String, Map<String, TorchTensor>> second = new LinkedHashMap<>();

    private TorchMoments() {}

    /** Those of a checkpoint; empty where it has none, as before the first step. Numbers that fit no parameter are refused. */
    public static Optional<TorchMoments> find(TorchFile file) throws CheckpointException {
        TorchMoments moments = new TorchMoments();
        for (Map.Entry<String, List<String>> owner : OWNERS.entrySet()) {
            Optional<Dict> state = file.find(owner.getKey(), "state")
                    .filter(dict -> !dict.entries().isEmpty());
            if (state.isEmpty()) {
                return Optional.empty();
            }
            moments.add(file, owner.getKey(), owner.getValue(), state.get());
        }
        return Optional.of(moments);
    }

    private void add(TorchFile file, String optimiser, List<String> dicts, Dict state) throws CheckpointException {
        List<Parameter> parameters = new ArrayList<>();
        for (String dict : dicts) {
            Map<String, TorchTensor> means = new LinkedHashMap<>();
            Map<String, TorchTensor> squares = new LinkedHashMap<>();
            first.put(dict, means);
            second.put(dict, squares);
            for (String name : file.tensors(dict).keySet()) {
                if (BUFFERS.stream().noneMatch(name::endsWith)) {
                    parameters.add(new Parameter(means, squares, name));
                }
            }
        }
        for (Map.Entry<Object, Object> entry : state.entries().entrySet()) {
            if (!(entry.getKey() instanceof Long number) || number < 0 || number >= parameters.size()) {
                throw new CheckpointException(file.path() + ": " + optimiser + " has moments of parameter "
                        + Shown.text(entry.getKey().toString()) + ", but " + String.join(" and ", dicts) + " have "
                        + parameters.size());
            }
            Parameter owner = parameters.get((int) (long) number);
            if (entry.getValue() instanceof Dict gathered
                    && gathered.entries().get("exp_avg") instanceof TorchTensor mean
                    && gathered.entries().get("exp_avg_sq") instanceof TorchTensor square) {
                owner.means.put(owner.name, mean);
                owner.squares.put(owner.name, square);
            } else {
                throw new CheckpointException(file.path() + ": " + optimiser + " has no exp_avg and exp_avg_sq for "
                        + Shown.text(owner.name) + ", so it is none of Adam's");
            }
        }
    }

    /** A network's moments in our layout, {@link #FIRST} and {@link #SECOND} before its names; reads the file. */
    public Map<String, WeightArray> read(TorchPart part) throws CheckpointException {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        String dict = part.source().replaceFirst("\\..*", "");
        part.read(first.getOrDefault(dict, Map.of())).forEach((name, array) -> arrays.put(FIRST + name, array));
        part.read(second.getOrDefault(dict, Map.of())).forEach((name, array) -> arrays.put(SECOND + name, array));
        return arrays;
    }
}
