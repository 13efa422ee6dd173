package dev.guise.parity;

import dev.guise.torchimport.TorchArguments;
import dev.guise.training.AdversarialLoss;
import dev.guise.training.AdversarialRecipe;
import dev.guise.training.AdversarialRecipe.Quirks;
import dev.guise.training.AdversarialRecipe.Weights;
import dev.guise.training.StepRule;
import java.util.Optional;

/** The recipe that a checkpoint's options ask for. */
public final class TrainingOptions {
    private static final String USUAL = "adversarial, featmat, dis_embed, dice";

    private final TorchArguments options;

    public TrainingOptions(TorchArguments options) {
        this.options = options;
    }

    /** Why these steps cannot be compared, if so. */
    Optional<String> unknown() {
        if (criteria().contains("perceptual")) {
            return Optional.of("its losses need the VGG weights, which are not part of a checkpoint");
        }
        return options.find("average_function").orElse("sum").equals("max")
                ? Optional.of("its embeddings are maxima over the pictures; our step takes means")
                : Optional.empty();
    }

    private String criteria() {
        return options.find("criterions").orElse(USUAL);
    }

    AdversarialRecipe meta() {
        return new AdversarialRecipe(weights(), gan(), rule("lr_gen", 5e-5), rule("lr_dis", 2e-4), 0.999, Quirks.EXACT);
    }

    /** Fine-tuning has options of its own, of which a checkpoint of meta-learning knows nothing: the published ones. */
    AdversarialRecipe fineTuning() {
        AdversarialRecipe published = AdversarialRecipe.fineTuning(weights(), Quirks.EXACT);
        return new AdversarialRecipe(
                published.weights(),
                gan(),
                published.generatorRule(),
                published.criticRule(),
                published.average(),
                published.quirks());
    }

    /**
     * Fine-tuning of a new person.
     *
     * @param vgg19 whether the weights are here that its loss needs
     * @param vggFace the same
     */
    public AdversarialRecipe fineTuning(boolean vgg19, boolean vggFace, Quirks quirks) {
        Weights told = weights();
        Weights weights = new Weights(
                told.pixels(),
                vgg19 ? options.number("perc_weight", Weights.PUBLISHED.vgg19()) : 0,
                vggFace ? options.number("idt_embed_weight", Weights.PUBLISHED.vggFace()) : 0,
                told.adversarial(),
                told.featureMatching(),
                0,
                told.dice());
        AdversarialRecipe published = AdversarialRecipe.fineTuning(weights, quirks);
        return new AdversarialRecipe(
                weights, gan(), published.generatorRule(), published.criticRule(), published.average(), quirks);
    }

    /** Fine-tuning with the optimisers that the options name. */
    AdversarialRecipe fineTuningAsTold() {
        AdversarialRecipe published = fineTuning();
        AdversarialRecipe told = meta();
        return new AdversarialRecipe(
                published.weights(),
                told.adversarial(),
                told.generatorRule(),
                told.criticRule(),
                published.average(),
                published.quirks());
    }

    private AdversarialLoss gan() {
        return AdversarialLoss.parse(options.find("gan_type").orElse("gan"));
    }

    private StepRule rule(String name, double otherwise) {
        boolean rectified = options.find("optimizer").orElse("Adam").equals("RAdam");
        StepRule.Kind kind = rectified ? StepRule.Kind.RECTIFIED : StepRule.Kind.ADAM;
        return new StepRule(kind, options.number(name, otherwise), options.number("beta1", 0), 0.999, 1e-5);
    }

    private Weights weights() {
        return new Weights(
                0,
                0,
                0,
                weight("adversarial", 1),
                weight("featmat", options.number("fm_weight", 10)),
                weight("dis_embed", options.number("dis_embed_weight", 1e-2)),
                weight("dice", options.number("dice_weight", 1)));
    }

    private double weight(String criterion, double weight) {
        return criteria().contains(criterion) ? weight : 0;
    }
}
