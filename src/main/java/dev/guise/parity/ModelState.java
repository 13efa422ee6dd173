package dev.guise.parity;

import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.ImportedModel;
import dev.guise.torchimport.TorchMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint's arrays as a step names them, see {@link dev.guise.training.StepProbe}. */
final class ModelState {
    private static final String CRITIC = "discriminator";

    private ModelState() {}

    /**
     * Weights, averages and, where they are there, moments.
     *
     * @param prefixes what stands in the step before the names of each network but the critic, by its file
     */
    static Map<String, WeightArray> of(ImportedModel model, Map<String, String> prefixes) {
        Map<String, WeightArray> state = new LinkedHashMap<>();
        prefixes.forEach((network, prefix) -> {
            model.arrays(network, false).forEach((name, array) -> state.put(prefix + name, array));
            model.arrays(network, true).forEach((name, array) -> state.put("ema/" + prefix + name, array));
            addMoments(state, model, network, prefix);
        });
        model.arrays(CRITIC, false).forEach((name, array) -> state.put(CRITIC + "." + name, array));
        addMoments(state, model, CRITIC, CRITIC + ".");
        return state;
    }

    private static void addMoments(Map<String, WeightArray> state, ImportedModel model, String network, String prefix) {
        model.moments(network)
                .ifPresent(moments -> moments.forEach((name, array) -> {
                    for (String kind : List.of(TorchMoments.FIRST, TorchMoments.SECOND)) {
                        if (name.startsWith(kind)) {
                            state.put(kind + prefix + name.substring(kind.length()), array);
                        }
                    }
                }));
    }
}
