package dev.guise.training;

/**
 * A frame of a prepared video as it was drawn.
 *
 * @param rgb rows of pixels, red first
 * @param mask a byte a pixel, 0 background to 255 person; nought where it was not asked for
 * @param points x, y of its 68 landmarks in pixels; none where they were not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once
record PreparedFrame(byte[] rgb, byte[] mask, float[] points) {}
