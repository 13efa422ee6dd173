package dev.guise.training;

/**
 * One rendered moment as the trainer needs it. Bytes are RGB rows, top first.
 *
 * @param person index of the person shown
 * @param target studio picture on black, 256x256x3; empty in stages without pictures
 * @param mask who is in the target, 256x256
 * @param driver another person doing the same before a webcam, {@link HeadFeed#DRIVER_PX} squared x3; may be empty
 * @param witness the same person before a webcam doing something else, for the identity encoder; may be empty
 * @param truth pose numbers, {@link PoseTruth#SIZE}
 * @param landmarks 68 points and two pupils in the target, 70 x (x, y) in pixels
 * @param eyes box of both eyes in the target: y1, x1, y2, x2 as shares of its side
 * @param irises box of each eye alone likewise, the person's right one first
 * @param mouth box of the mouth likewise
 * @param patch box of a random spot on the person likewise
 */
record Take(
        int person,
        byte[] target,
        byte[] mask,
        byte[] driver,
        byte[] witness,
        float[] truth,
        float[] landmarks,
        float[] eyes,
        float[] irises,
        float[] mouth,
        float[] patch) {}
