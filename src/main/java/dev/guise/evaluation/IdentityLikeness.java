package dev.guise.evaluation;

import java.util.List;

/**
 * How like one person pictures are, from unit descriptors of a face-recognition network.
 *
 * <p>The identity error of LPD (Burkov et al. 2020, released metric script) is 1 - the mean of {@link #toMean} over all
 * pictures in which somebody else drives the person; the mean descriptor is not made a unit again. CSIM as most papers
 * have it is the mean of {@link #cosine}.
 *
 * @param mean descriptor of the person: the mean of those of the person's own pictures
 */
public record IdentityLikeness(float[] mean) {
    /** The person whose pictures these descriptors are; at least one. */
    public static IdentityLikeness of(List<float[]> own) {
        if (own.isEmpty()) {
            throw new IllegalArgumentException("a person needs at least one picture to be compared with");
        }
        double[] sum = new double[own.get(0).length];
        own.forEach(descriptor -> add(sum, descriptor));
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / own.size());
        }
        return new IdentityLikeness(mean);
    }

    private static void add(double[] sum, float[] descriptor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += descriptor[i];
        }
    }

    /** Inner product with the person's mean, at most 1. */
    public double toMean(float[] descriptor) {
        return inner(mean, descriptor);
    }

    /** Cosine of the angle to the person's mean, -1..1. */
    public double cosine(float[] descriptor) {
        return toMean(descriptor) / Math.max(1e-9, Math.sqrt(inner(mean, mean)));
    }

    private static double inner(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
