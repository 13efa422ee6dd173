package dev.guise.photo;

/**
 * What a patch network sees of one part of a face, {@value #CHANNELS} numbers a pixel:
 *
 * <pre>
 * 0..2  the moved picture, red, green, blue 0..1
 * 3     how far it is stretched: 0.5 not at all, 0.1 more for each doubling, 0..1
 * 4     drawing: 1 between the lips or lids, 0.5 on the lips
 * 5     drawing: the line between the lips, or the iris between the lids
 * 6..8  the picture's own part, as it is at rest
 * 9     how much of the pixel may be painted, see {@link PatchChange}
 * </pre>
 *
 * <p>Buffers are made once; one thread.
 */
public final class PatchInput {
    /** Numbers a pixel. */
    public static final int CHANNELS = 10;

    private static final int STRETCH = 3;
    private static final int FILL = 4;
    private static final int LINE = 5;
    private static final int OWN = 6;
    private static final int ALLOWED = 9;

    /** How far beyond its outline a part may be painted in full, and over how much more that ends. */
    private static final float BEYOND_PX = 3;

    private static final float FEATHER_PX = 3;
    /** How far lashes hang over the eyeball. */
    private static final float LASHES_PX = 2;

    private static final float LIPS = 0.5f;
    /** Radius of an iris over the width of an open eye. */
    static final double IRIS_OVER_EYE = 0.195;

    private static final float PER_DOUBLING = 0.1f;

    private final PatchPart part;
    private final PatchOutline outer;
    private final PatchOutline inner;
    private final float[] own;
    private final FaceState ownState;
    private final float[] tone;
    private final float[] sourceX;
    private final float[] sourceY;

    /**
     * For one picture.
     *
     * @param picture the square picture, 8 bit channels, red first
     * @param channels numbers a pixel
     * @param state the face in it
     */
    public PatchInput(PatchPart part, byte[] picture, int sidePx, int channels, FaceState state) {
        this.part = part;
        this.ownState = state;
        this.outer = new PatchOutline(part, part.outer(), BEYOND_PX + FEATHER_PX);
        this.inner = new PatchOutline(part, part.inner(), 2);
        this.own = new float[3 * part.pixels()];
        this.sourceX = new float[part.pixels()];
        this.sourceY = new float[part.pixels()];
        PatchFrame frame = PatchFrame.of(part, state);
        frame.cut(picture, sidePx, channels, own, 0, 3);
        outer.lay(state, frame);
        inner.lay(state, frame);
        this.tone = tone();
    }

    /** Mean colour of what lies around the opening, brightness 1. */
    private float[] tone() {
        float[] mean = {1e-3f, 1e-3f, 1e-3f};
        for (int i = 0; i < part.pixels(); i++) {
            if (outer.inside()[i] > 0 && inner.inside()[i] < -1) {
                for (int c = 0; c < 3; c++) {
                    mean[c] += own[3 * i + c];
                }
            }
        }
        float bright = brightness(mean[0], mean[1], mean[2]);
        return new float[] {mean[0] / bright, mean[1] / bright, mean[2] / bright};
    }

    /** As people see it. */
    static float brightness(float red, float green, float blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }

    /** Red, green and blue of the part's own skin at brightness 1; only to be read. */
    float[] ownTone() {
        return tone;
    }

    /**
     * Fills in what is seen of a moved picture.
     *
     * @param moved the picture after {@code warp}, a square of side sidePx
     * @param channels numbers a pixel of it
     * @param state where the face is now, in pixels of that square
     * @param frame where the patch lies in it
     * @param out receives the numbers of the pixels, row by row, from {@code offset} on
     * @return whether anything may be painted
     */
    public boolean fill(
            byte[] moved,
            int sidePx,
            int channels,
            ReliefWarp warp,
            FaceState state,
            PatchFrame frame,
            float[] out,
            int offset) {
        frame.cut(moved, sidePx, channels, out, offset, CHANNELS);
        stretch(warp.map(), frame, out, offset);
        outer.lay(state, frame);
        inner.lay(state, frame);
        float change = PatchChange.of(part, ownState, state);
        for (int i = 0, at = offset; i < part.pixels(); i++, at += CHANNELS) {
            float within = clipped(inner.inside()[i] + 0.5f);
            out[at + FILL] = part.mouth() ? Math.max(within, LIPS * clipped(outer.inside()[i] + 0.5f)) : within;
            out[at + LINE] = part.mouth() ? clipped(1 - Math.abs(inner.inside()[i])) : 0;
            out[at + OWN] = own[3 * i];
            out[at + OWN + 1] = own[3 * i + 1];
            out[at + OWN + 2] = own[3 * i + 2];
            out[at + ALLOWED] = change * allowed(outer.inside()[i], inner.inside()[i]);
        }
        if (!part.mouth()) {
            iris(state, frame, out, offset);
        }
        return change > 0;
    }

    /** Lips and what is between them; of an eye the lids alone, since the eyeball is the picture's own. */
    private float allowed(float withinOuter, float withinInner) {
        float near = clipped((withinOuter + BEYOND_PX + FEATHER_PX) / FEATHER_PX);
        return part.mouth() ? near : near * clipped((LASHES_PX - withinInner) / LASHES_PX);
    }

    private void iris(FaceState state, PatchFrame frame, float[] out, int offset) {
        int eye = part == PatchPart.LEFT_EYE ? 2 : 0;
        double x = frame.patchX(state.pupils()[eye], state.pupils()[eye + 1]);
        double y = frame.patchY(state.pupils()[eye], state.pupils()[eye + 1]);
        double radius = IRIS_OVER_EYE
                * ownState.distance(part.firstCorner(), part.secondCorner())
                / ownState.eyes()
                * state.eyes()
                / frame.stepPx();
        for (int i = 0, at = offset; i < part.pixels(); i++, at += CHANNELS) {
            double away = Math.hypot(i % part.widthPx() + 0.5 - x, i / part.widthPx() + 0.5 - y);
            out[at + LINE] = out[at + FILL] * clipped((float) (radius - away) + 0.5f);
        }
    }

    /** From the distance in the picture between what the neighbours of a pixel show. */
    private void stretch(MapRasterizer map, PatchFrame frame, float[] out, int offset) {
        int width = part.widthPx();
        int height = part.heightPx();
        for (int i = 0; i < part.pixels(); i++) {
            float x = (float) frame.pictureX(i % width + 0.5, i / width + 0.5);
            float y = (float) frame.pictureY(i % width + 0.5, i / width + 0.5);
            sourceX[i] = map.sourceXAt(x, y);
            sourceY[i] = map.sourceYAt(x, y);
        }
        for (int i = 0; i < part.pixels(); i++) {
            int column = Math.max(1, Math.min(width - 2, i % width));
            int row = Math.max(1, Math.min(height - 2, i / width));
            int middle = row * width + column;
            float shortest = Math.min(apart(middle - 1, middle + 1), apart(middle - width, middle + width));
            float plain = (float) (2 * frame.stepPx());
            double doublings = Math.log(plain / Math.max(1e-3f * plain, shortest)) / Math.log(2);
            out[offset + i * CHANNELS + STRETCH] = clipped(0.5f + PER_DOUBLING * (float) doublings);
        }
    }

    private float apart(int a, int b) {
        float dx = sourceX[a] - sourceX[b];
        float dy = sourceY[a] - sourceY[b];
        return (float) Math.sqrt(dx * dx + dy * dy);
    }

    private static float clipped(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
