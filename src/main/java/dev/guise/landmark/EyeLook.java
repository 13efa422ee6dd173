package dev.guise.landmark;

/**
 * What one eye shows. The pupil is also told while lids cover it, but then it is a guess.
 *
 * @param openness mean distance of the lids over the width of the eye
 * @param widthPx from corner to corner in the picture
 * @param across of the pupil from half-way between the corners, along the line through them, to the viewer's right; in
 *     widths
 * @param up of the pupil from that line, in widths
 * @param pupilX place of the pupil in pixels of the picture, x right
 * @param pupilY the same, y down
 */
public record EyeLook(double openness, double widthPx, double across, double up, double pupilX, double pupilY) {}
