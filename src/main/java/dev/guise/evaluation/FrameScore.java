package dev.guise.evaluation;

/**
 * What one driven picture scored.
 *
 * @param toIdentity inner product with the identity's mean descriptor; the identity error is 1 - its mean
 * @param csim cosine to the identity's mean descriptor
 * @param pose distance of the landmarks from the driver's
 * @param ssim likeness to the driver's own picture, NaN unless self-driven
 * @param psnrDb the same in dB, NaN unless self-driven
 * @param found whether a face was found in it
 */
public record FrameScore(double toIdentity, double csim, PoseError pose, double ssim, double psnrDb, boolean found) {}
