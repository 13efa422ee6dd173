package dev.guise.fakes;

import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.PortraitMaker;

/**
 * Draws the pattern of {@code native/rig} instead of a person: in the left half 16 bits of a counter that rises with every
 * portrait, highest first, in the right half eight colour bars; nothing around it. The neutral portrait is a grey square.
 */
public final class PatternMaker implements PortraitMaker {
    private static final int BITS = 16;
    private static final int MARGIN_PX = 16;
    private static final int HALF_PX = Portrait.SIDE_PX / 2 - MARGIN_PX;
    private static final int[] BARS = {0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0};

    private final Pose neutral = new Pose(MeanColourReader.POSE_SIZE);
    private int counter;

    /** The first portrait is the neutral one: the pipeline asks for it before any other. */
    public PatternMaker() {}

    @Override
    public void make(Pose pose, Portrait out) {
        for (int y = MARGIN_PX; y < Portrait.SIDE_PX - MARGIN_PX; y++) {
            for (int x = 0; x < 2 * HALF_PX; x++) {
                int i = y * Portrait.SIDE_PX + MARGIN_PX + x;
                int colour = colour(x);
                out.mask()[i] = (byte) 255;
                out.rgb()[3 * i] = (byte) (colour >> 16);
                out.rgb()[3 * i + 1] = (byte) (colour >> 8);
                out.rgb()[3 * i + 2] = (byte) colour;
            }
        }
        counter++;
    }

    private int colour(int x) {
        if (counter == 0) {
            return 0x808080;
        }
        if (x >= HALF_PX) {
            return BARS[(x - HALF_PX) * BARS.length / HALF_PX];
        }
        int bit = BITS - 1 - x * BITS / HALF_PX;
        return (counter >> bit & 1) == 1 ? 0xffffff : 0;
    }

    @Override
    public Pose neutralPose() {
        return neutral;
    }

    @Override
    public void close() {}
}
