package dev.guise.photo;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.nn.Placement;
import java.util.List;

/**
 * The network of the eyes, once in memory for any number of pictures. Any thread. Whoever uses it holds a
 * share of it; the last {@link #close} ends it.
 */
public final class PatchPainter implements AutoCloseable {
    private static final List<PatchPart> EYES = List.of(PatchPart.RIGHT_EYE, PatchPart.LEFT_EYE);

    private final PatchSession eyes;
    private int shares = 1;

    /** Builds the network; weights that do not fit are refused by the name of what is wrong. */
    public PatchPainter(Checkpoint eyeWeights, Placement placement) {
        this.eyes = new PatchSession(eyeWeights, EYES.size(), placement);
    }

    /**
     * What paints the eyes of one picture.
     *
     * @param picture square, 8 bit channels, red first
     * @param channels numbers a pixel, of this picture and of those to be painted on
     * @param own the face in it
     */
    PatchLayer eyesOf(byte[] picture, int sidePx, int channels, FaceState own) {
        return new PatchLayer(eyes, EYES, picture, sidePx, channels, own);
    }

    /** Takes one more share of it. */
    public synchronized PatchPainter share() {
        shares++;
        return this;
    }

    @Override
    public synchronized void close() {
        if (--shares == 0) {
            eyes.close();
        }
    }
}
