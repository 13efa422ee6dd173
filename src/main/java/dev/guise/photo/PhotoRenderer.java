package dev.guise.photo;

/**
 * One source picture at work: from a {@link FaceAction} to a portrait. Owns some ten megabytes outside of Java's heap. One
 * thread, which also closes it.
 */
public final class PhotoRenderer implements AutoCloseable {
    private static final int SIDE = SourcePicture.SIDE_PX;

    private final PictureRelief relief;
    private final ReliefWarp warp;
    private final Resampler resampler;
    private final FoldLayer folds;
    private final EyeLayer[] eyes;
    private final MouthLayer mouth;
    private final byte[] rgba = new byte[SIDE * SIDE * Texture.CHANNELS];
    /** Ready to render; takes some hundredths of a second. */
    public PhotoRenderer(SourcePicture picture) {
        this.relief = PictureRelief.of(picture.points(), SIDE, mask(picture));
        this.warp = new ReliefWarp(relief);
        Texture texture = new Texture(picture);
        this.resampler = new Resampler(texture);
        this.folds = new FoldLayer(texture);
        this.eyes = new EyeLayer[] {
            new EyeLayer(texture, picture.eyes().get(0)),
            new EyeLayer(texture, picture.eyes().get(1))
        };
        this.mouth = new MouthLayer(texture, relief);
    }

    private static byte[] mask(SourcePicture picture) {
        byte[] mask = new byte[SIDE * SIDE];
        int step = SourcePicture.TEXTURE_PX / SIDE;
        for (int i = 0; i < mask.length; i++) {
            int at = i / SIDE * step * SourcePicture.TEXTURE_PX + i % SIDE * step;
            mask[i] = picture.rgba()[Texture.CHANNELS * at + 3];
        }
        return mask;
    }

    /** The relief of the picture. */
    public PictureRelief relief() {
        return relief;
    }

    /** The warp as it was placed last. */
    public ReliefWarp warp() {
        return warp;
    }

    /**
     * Renders.
     *
     * @param rgb receives {@link SourcePicture#SIDE_PX} squared x 3 levels, multiplied by the mask
     * @param mask receives the mask, 255 where the person is
     */
    public void render(FaceAction action, byte[] rgb, byte[] mask) {
        warp.place(action.head, action.bodyX, action.bodyY, action.faceMotion);
        resampler.resample(warp.map(), rgba);
        folds.draw(warp.map(), rgba);
        for (int i = 0; i < eyes.length; i++) {
            eyes[i].draw(
                    action.shut[i], action.gazeRightRad, action.gazeUpRad, warp.map(), window(eyes[i], action), rgba);
        }
        mouth.draw(warp.points(), action.head, chin(action, 0), chin(action, 1), rgba);
        for (int i = 0, from = 0, to = 0; i < mask.length; i++, from += Texture.CHANNELS, to += 3) {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
            mask[i] = rgba[from + 3];
        }
    }

    private LayerWindow window(EyeLayer eye, FaceAction action) {
        float z = (float) relief.z(168);
        float x = (float) action.head.x(eye.middleX(), eye.middleY(), z);
        float y = (float) action.head.y(eye.middleX(), eye.middleY(), z);
        return LayerWindow.around(x, y, eye.reach() * (float) action.head.scale);
    }

    private static float chin(FaceAction action, int axis) {
        float sum = 0;
        for (int point : FaceTopology.CHIN) {
            sum += action.faceMotion[3 * point + axis];
        }
        return sum / FaceTopology.CHIN.length;
    }

    @Override
    public void close() {
        resampler.close();
    }
}
