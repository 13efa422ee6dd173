package dev.guise.training;

/**
 * A moved patch of a face and what it should look like. Levels 0..255 for 0..1.
 *
 * @param input what the network sees, H x W x {@link dev.guise.photo.PatchInput#CHANNELS}
 * @param target the same place of the true picture, RGB, H x W x 3
 */
@SuppressWarnings("ArrayRecordComponent") // a training sample; copying would cost more than it guards
record PatchTake(byte[] input, byte[] target) {}
