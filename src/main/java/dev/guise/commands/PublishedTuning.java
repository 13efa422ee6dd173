package dev.guise.commands;

import dev.guise.checkpoint.WeightArray;
import dev.guise.enrol.Tutor;
import dev.guise.training.AdversarialRecipe;
import dev.guise.training.AdversarialRecipe.Quirks;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a published model is fine-tuned.
 *
 * @param asReference also what looks accidental in the authors' program
 * @param batch photographs a step; empty for as many as is usual
 * @param steps empty for as many as the photographs want
 * @param vgg weights of the networks of losses that are here
 */
record PublishedTuning(
        PublishedModel model,
        boolean asReference,
        Optional<Integer> batch,
        Optional<Integer> steps,
        Map<String, Map<String, WeightArray>> vgg) {
    /** Opens a tutor for a published model. */
    interface Opener extends Tutor.Opener {
        Path models();

        PublishedTuning published();

        @Override
        default String name() {
            return published().name(models());
        }

        @Override
        default String model() {
            return published().model().name(models());
        }
    }

    private String name(Path models) {
        return model.name(models)
                + (asReference ? " as the reference" : "")
                + batch.map(size -> ", batches of " + size).orElse("")
                + ", losses of " + vgg.keySet();
    }

    FineTuning.Plan plan(int photographs) throws IOException {
        int size = batch.orElse(1);
        if (size < 1 || size > photographs) {
            throw new IOException(
                    "--batch " + size + ": give 1.." + photographs + ", as many photographs as can be learnt from");
        }
        AdversarialRecipe recipe = model.options()
                .fineTuning(
                        vgg.containsKey("vgg19"),
                        vgg.containsKey("vggface"),
                        asReference ? Quirks.REFERENCE : Quirks.NONE);
        FineTuning.Plan usual = asReference
                ? FineTuning.Plan.asReference(recipe, photographs)
                : FineTuning.Plan.corrected(recipe, photographs);
        FineTuning.Plan batched = batch.map(usual::batches).orElse(usual);
        return steps.map(batched::of).orElse(batched);
    }
}
