package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.ImportedModel;
import dev.guise.training.StepFeed;
import dev.guise.training.StepProbe;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of meta-learning that {@code meta.json} tells of, from any of their checkpoints on: the losses of each, and, where
 * the folder holds the checkpoint with which they end, where the weights have gone until then.
 *
 * @param prefixes of the networks, see {@link ModelState}
 * @param jumping of those among them whose gradients jump with rounding
 */
record MetaSteps(
        ImportedModel model,
        Map<String, String> prefixes,
        Set<String> jumping,
        ReferenceFolder folder,
        ParityReport report) {
    /** How many steps are told of. */
    int told() {
        return folder.meta("train_steps").size();
    }

    /** Whether there are steps to be made from this checkpoint; from the first one also where their losses are not told. */
    boolean ahead() {
        return !model.finetuned() && (model.iteration() == 0 || model.iteration() < told());
    }

    /** In words. */
    String name() {
        int next = model.iteration() + 1;
        if (next > told()) {
            return "train steps";
        }
        return next == told() ? "train step " + next : "train steps " + next + " to " + told();
    }

    /** Why they cannot be gone on with, if so. */
    Optional<String> missing() {
        boolean begun = model.iteration() > 0;
        return begun
                        && prefixes.keySet().stream()
                                .anyMatch(network -> model.moments(network).isEmpty())
                ? Optional.of(
                        "what the optimisers had gathered is not here; import with --weights both --optimizer, or name"
                                + " the checkpoint itself")
                : Optional.empty();
    }

    Map<String, WeightArray> state() {
        return ModelState.of(model, prefixes);
    }

    /** Makes the steps and compares. */
    void compare(StepProbe probe, StepFeed feed) throws IOException {
        JsonNode steps = folder.meta("train_steps");
        if (steps.isEmpty()) {
            report.skip("losses of train steps", "meta.json tells of none");
            return;
        }
        Map<String, WeightArray> before = probe.weights();
        for (int i = model.iteration(); i < steps.size(); i++) {
            report.losses("train step " + (i + 1), probe.step(feed, i), steps.get(i));
        }
        Optional<ImportedModel> last = folder.checkpoint(steps.size());
        if (last.isEmpty()) {
            report.skip("weights after step " + steps.size(), "the folder lacks the checkpoint of that step");
            return;
        }
        Map<String, WeightArray> wanted = ModelState.of(last.get(), prefixes);
        Map<String, WeightArray> after = probe.weights();
        for (String prefix : prefixes.values().stream().sorted().toList()) {
            if (model.iteration() == 0 && jumping.contains(prefix)) {
                report.skip(
                        "way of " + prefix + "*",
                        "Adam's first step goes by the signs of gradients alone, and these jump with rounding");
            } else {
                way(prefix, before, after, wanted);
            }
        }
        way("discriminator.", before, after, wanted);
    }

    /** All that begins with a name, as one long row of how far it has gone: the direction counts. Averages hardly move. */
    private void way(
            String prefix,
            Map<String, WeightArray> before,
            Map<String, WeightArray> after,
            Map<String, WeightArray> wanted) {
        Map<String, WeightArray> ours = new LinkedHashMap<>(after);
        ours.keySet().removeIf(name -> !name.startsWith(prefix));
        int count =
                ours.values().stream().mapToInt(array -> array.values().length).sum();
        float[] gone = new float[count];
        float[] theirs = new float[count];
        int at = 0;
        for (String name : ours.keySet()) {
            float[] from = SeenRun.required(before, name).values();
            for (int i = 0; i < from.length; i++, at++) {
                gone[at] = SeenRun.required(ours, name).values()[i] - from[i];
                theirs[at] = SeenRun.required(wanted, name).values()[i] - from[i];
            }
        }
        long[] shape = {count};
        report.direction(
                "way of " + prefix + "* until step " + told(),
                new WeightArray(shape, gone),
                new WeightArray(shape, theirs));
    }
}
