package dev.guise.training;

/**
 * How an optimiser turns gradients into steps; the host's half of {@link Adam}.
 *
 * @param kind which of the published rules
 * @param rate learning rate
 * @param beta1 share of the first moment that stays
 * @param beta2 share of the second moment that stays
 * @param epsilon added to the root of the second moment
 */
public record StepRule(Kind kind, double rate, double beta1, double beta2, double epsilon) {
    /** The rules. */
    public enum Kind {
        /** Kingma and Ba 2015, with epsilon added after the bias correction, as in PyTorch. */
        ADAM,
        /**
         * Liu et al. 2020, as in LPD's code: while too few steps have been seen to trust the second moment it is left
         * out, and with it the first moment's scale ("degenerated to SGD").
         */
        RECTIFIED
    }

    /**
     * How far to go at one step: {@code weight -= rate * m / (sqrt v + epsilon) + plainRate * m}, where m and v are the
     * moments as they are stored, without bias correction.
     */
    public record Size(float rate, float epsilon, float plainRate) {}

    private static final int TRUSTED = 5;

    public StepRule {
        if (rate < 0 || beta1 < 0 || beta1 >= 1 || beta2 <= 0 || beta2 >= 1 || epsilon <= 0) {
            throw new IllegalArgumentException("a step rule with rate " + rate + ", betas " + beta1 + " and " + beta2
                    + ", epsilon " + epsilon + "; wanted: rate from 0, betas below 1, epsilon above 0");
        }
    }

    /** LPD's meta-learning (section 4.1; betas 0 and 0.999, epsilon 1e-5). */
    public static StepRule adam(double rate) {
        return new StepRule(Kind.ADAM, rate, 0, 0.999, 1e-5);
    }

    /** LPD's fine-tuning (its code, config of the fine-tuning run). */
    public static StepRule rectified(double rate) {
        return new StepRule(Kind.RECTIFIED, rate, 0, 0.999, 1e-5);
    }

    /** The size at a step, counted from zero. */
    public Size at(long step) {
        double t = step + 1.0;
        double first = 1 - Math.pow(beta1, t);
        double power = Math.pow(beta2, t);
        if (kind == Kind.ADAM) {
            double root = Math.sqrt(1 - power);
            return new Size((float) (rate * root / first), (float) (epsilon * root), 0);
        }
        double most = 2 / (1 - beta2) - 1;
        double seen = most - 2 * t * power / (1 - power);
        if (seen < TRUSTED) {
            return new Size(0, (float) epsilon, (float) (rate / first));
        }
        double rectified = (1 - power) * (seen - 4) / (most - 4) * ((seen - 2) / seen) * (most / (most - 2));
        return new Size((float) (rate * Math.sqrt(rectified) / first), (float) epsilon, 0);
    }
}
