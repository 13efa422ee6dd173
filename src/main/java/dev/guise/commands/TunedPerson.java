package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import dev.guise.generate.IdentityBundle;
import dev.guise.training.FineTuning;
import java.util.LinkedHashMap;
import java.util.Map;

/** What fine-tuning has made of a person, as a bundle keeps it. */
final class TunedPerson {
    private TunedPerson() {}

    /**
     * The person's own generator.
     *
     * @param network name of its class
     * @param sizes for its manifest
     */
    static Checkpoint generator(
            String network, FineTuning.Person person, Map<String, String> sizes, IdentityBundle.Card card) {
        Manifest manifest = Manifest.of(network)
                .sized(sizes)
                .from("fine-tuned from " + card.model() + " on photographs of " + card.name(), card.licence());
        Map<String, WeightArray> named = new LinkedHashMap<>();
        person.generator().forEach((array, values) -> named.put("generator." + array, values));
        return new Checkpoint(manifest, named);
    }

    /** Of the numbers that belong to a generator. */
    static Manifest identity(Checkpoint generator) {
        Manifest manifest = generator.manifest();
        return Manifest.of("identity").sized(manifest.sizes()).from(manifest.origin(), manifest.licence());
    }
}
