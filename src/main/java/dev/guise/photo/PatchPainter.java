package dev.guise.photo;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.nn.Placement;
import java.util.List;

/**
 * The network of the mouth in memory, for any number of pictures. Layers are made on any thread and drawn by one, which also closes
 * it.
 */
public final class PatchPainter implements AutoCloseable {
    /** Nothing of a mouth depends on them. */
    static final float[] NO_PUPILS = new float[4];

    private final PatchSession mouth;

    /** Builds the network; weights that do not fit are refused by the name of what is wrong. */
    public PatchPainter(Checkpoint mouthWeights, Placement placement) {
        this.mouth = new PatchSession(mouthWeights, 1, placement);
    }

    /**
     * What paints the mouth of one picture.
     *
     * @param picture square, 8 bit channels, red first
     * @param channels numbers a pixel, of this picture and of those to be painted on
     * @param points 468 x (x, y, z) of the face in it
     */
    PatchLayer mouthOf(byte[] picture, int sidePx, int channels, float[] points) {
        FaceState own = new FaceState(points, NO_PUPILS);
        return new PatchLayer(mouth, List.of(PatchPart.MOUTH), picture, sidePx, channels, own);
    }

    @Override
    public void close() {
        mouth.close();
    }
}
