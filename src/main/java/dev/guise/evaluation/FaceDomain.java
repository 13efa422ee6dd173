package dev.guise.evaluation;

/**
 * What kind of people are compared. The network of {@link dev.guise.landmark.FaceEmbedder} has seen real faces only and tells rendered ones
 * apart less well, so each kind has its own threshold; cosines of the two must not be compared with each other.
 */
public enum FaceDomain {
    /** Between the same person (5 people: mean 0.80, least 0.52) and different ones (mean 0.03, most 0.25). */
    REAL(0.38),
    /**
     * Measured on 24 rendered people in the studio view whom nothing was trained on, pictures against the mean of six
     * others: same person 5 % below 0.68, median 0.82; different ones median 0.31, 5 % above 0.55, 2 % above 0.63.
     */
    RENDERED(0.60);

    private final double threshold;

    FaceDomain(double threshold) {
        this.threshold = threshold;
    }

    /** The cosine from which two faces count as one person. */
    public double threshold() {
        return threshold;
    }

    /** Whether this cosine to a person's mean descriptor says that it is the person. */
    public boolean samePerson(double cosine) {
        return cosine >= threshold;
    }
}
