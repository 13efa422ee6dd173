package dev.guise.photo;

/**
 * A square picture with a face, moved by points alone: what patch networks are shown in training. The pipeline resamples the same
 * map at full resolution. Buffers are made once; one thread.
 */
public final class MovedPicture {
    private final byte[] rgb;
    private final int sidePx;
    private final ReliefWarp warp;
    private final byte[] moved;
    private final float[] colour = new float[3];

    /** The whole picture, RGB24, is taken for the person. */
    public MovedPicture(byte[] rgb, int sidePx, FaceState state) {
        this.rgb = rgb;
        this.sidePx = sidePx;
        this.warp = new ReliefWarp(PictureRelief.of(state.points(), sidePx, null));
        this.moved = new byte[rgb.length];
    }

    /** Moves the face to where its points are to be. */
    public void move(FaceState state) {
        warp.place(state.points());
        for (int i = 0; i < sidePx * sidePx; i++) {
            float x = i % sidePx + 0.5f;
            float y = i / sidePx + 0.5f;
            Pixels.between(rgb, sidePx, 3, warp.map().sourceXAt(x, y), warp.map().sourceYAt(x, y), colour, 0);
            for (int c = 0; c < 3; c++) {
                moved[3 * i + c] = (byte) (255 * colour[c] + 0.5f);
            }
        }
    }

    /** The picture as it was moved last, RGB24; only to be read. */
    public byte[] rgb() {
        return moved;
    }

    /** Side of the square. */
    public int sidePx() {
        return sidePx;
    }

    /** The map of the last move. */
    public ReliefWarp warp() {
        return warp;
    }
}
