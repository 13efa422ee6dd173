package dev.guise.evaluation;

/**
 * What an enrolled person scored on pictures that were held out: each draws the person as itself is posed, and is the truth.
 * Means over the pictures.
 *
 * @param identityError 1 - inner product with the mean descriptor of the person's photographs
 * @param csim cosine to that mean
 * @param poseError distance of the landmarks, of the eyes' distance
 * @param poseErrorAligned the same after scale and shift
 * @param psnrDb against the truth on black
 * @param ssim against the truth on black
 * @param facesFound share of the pictures, 0..1, in which a face was found
 */
public record EnrolmentScore(
        double identityError,
        double csim,
        double poseError,
        double poseErrorAligned,
        double psnrDb,
        double ssim,
        double facesFound) {
    /** Of a row in which the person drives itself. */
    public static EnrolmentScore of(ReenactmentReport.Row row) {
        return new EnrolmentScore(
                row.identityError(),
                row.mean(FrameScore::csim),
                row.mean(frame -> frame.pose().plain()),
                row.mean(frame -> frame.pose().aligned()),
                row.mean(FrameScore::psnrDb),
                row.mean(FrameScore::ssim),
                row.mean(frame -> frame.found() ? 1 : 0));
    }
}
