package dev.guise.training;

/**
 * What one adversarial step pays and how it goes (LPD sections 3.4 and 4.1).
 *
 * @param weights of the losses
 * @param adversarial what generator and critic play for
 * @param generatorRule optimiser of generator and embedder
 * @param criticRule optimiser of the critic
 * @param average share of the running averages that stays at each step
 * @param quirks where the reference does what looks accidental, whether to do the same
 */
public record AdversarialRecipe(
        Weights weights,
        AdversarialLoss adversarial,
        StepRule generatorRule,
        StepRule criticRule,
        double average,
        Quirks quirks) {
    /**
     * Weight of each loss; one of weight zero is not built, and with all that need a critic at zero there is none.
     *
     * @param pixels of the mean absolute difference of the pictures, which the published systems do without
     */
    public record Weights(
            double pixels,
            double vgg19,
            double vggFace,
            double adversarial,
            double featureMatching,
            double embeddingMatch,
            double dice) {
        /** The weights of the published configuration. */
        public static final Weights PUBLISHED = new Weights(0, 3e-2, 0.6e-2, 1, 10, 1e-2, 1);

        public Weights {
            double[] all = {pixels, vgg19, vggFace, adversarial, featureMatching, embeddingMatch, dice};
            for (double weight : all) {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException("a loss has the weight " + weight + "; allowed: from 0");
                }
            }
        }

        boolean wantCritic() {
            return adversarial > 0 || featureMatching > 0 || embeddingMatch > 0;
        }

        /** Without the losses that need networks trained elsewhere. */
        public Weights withoutVgg() {
            return new Weights(pixels, 0, 0, adversarial, featureMatching, embeddingMatch, dice);
        }

        /** Without the draw to the critic's rows: fine-tuning has but one, which starts as the person. */
        public Weights withoutEmbeddingMatch() {
            return new Weights(pixels, vgg19, vggFace, adversarial, featureMatching, 0, dice);
        }
    }

    /**
     * Behaviour of the reference that the released weights were trained with.
     *
     * @param maskOfThreeChannels see {@link DiceLoss#REFERENCE}
     * @param vggInput see {@link dev.guise.networks.Vgg.Input#REFERENCE}
     * @param exactNorms whether statistics of a batch are taken in double precision, slowly
     */
    public record Quirks(boolean maskOfThreeChannels, boolean vggInput, boolean exactNorms) {
        public static final Quirks REFERENCE = new Quirks(true, true, false);
        /** For comparing. */
        public static final Quirks EXACT = new Quirks(true, true, true);

        public static final Quirks NONE = new Quirks(false, false, false);
    }

    public AdversarialRecipe {
        if (!(average >= 0 && average < 1)) {
            throw new IllegalArgumentException("the running average keeps " + average + "; allowed: 0..1, below 1");
        }
    }

    /** Meta-learning as published: Adam 5e-5 and 2e-4, averages 0.999. */
    public static AdversarialRecipe meta(Weights weights, Quirks quirks) {
        return new AdversarialRecipe(
                weights, AdversarialLoss.GAN, StepRule.adam(5e-5), StepRule.adam(2e-4), 0.999, quirks);
    }

    /** Fine-tuning as published: rectified Adam 5e-4 and 8e-4, averages 0.972, no embedding match. */
    public static AdversarialRecipe fineTuning(Weights weights, Quirks quirks) {
        return new AdversarialRecipe(
                weights.withoutEmbeddingMatch(),
                AdversarialLoss.GAN,
                StepRule.rectified(5e-4),
                StepRule.rectified(8e-4),
                0.972,
                quirks);
    }

    /** Fine-tuning of the light networks, which come without a critic: pixels and mask, as in our recipe for them. */
    public static AdversarialRecipe liteFineTuning() {
        StepRule rule = new StepRule(StepRule.Kind.ADAM, 1e-3, 0.5, 0.99, 1e-6);
        return new AdversarialRecipe(
                new Weights(4, 0, 0, 0, 0, 0, 0.5), AdversarialLoss.GAN, rule, rule, 0.972, Quirks.NONE);
    }
}
