package dev.guise.photo;

import dev.guise.networks.PatchRefiner;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a patch network paint over a moved picture what the picture does not hold: only within lips or lids, and the more the farther
 * these are from the picture's own state. Nothing is allocated per frame but what TensorFlow's interface makes. One thread; layers of
 * one session wait for each other.
 */
public final class PatchLayer {
    private final PatchSession session;
    private final List<PatchPart> parts;
    private final List<PatchInput> inputs = new ArrayList<>();
    private final List<PatchFrame> frames = new ArrayList<>();
    private final int sidePx;
    private final int channels;

    /**
     * For one picture.
     *
     * @param session for as many patches as there are parts; it stays the caller's
     * @param picture the square picture, 8 bit channels, red first
     * @param channels numbers a pixel, of this picture and of those to be painted on
     * @param own the face in it
     */
    public PatchLayer(
            PatchSession session, List<PatchPart> parts, byte[] picture, int sidePx, int channels, FaceState own) {
        this.session = session;
        this.parts = List.copyOf(parts);
        this.sidePx = sidePx;
        this.channels = channels;
        parts.forEach(part -> {
            inputs.add(new PatchInput(part, picture, sidePx, channels, own));
            frames.add(PatchFrame.of(part, own));
        });
    }

    /**
     * Paints.
     *
     * @param moved the picture after {@code warp}, changed in place
     * @param state where the face is now
     */
    public void draw(byte[] moved, ReliefWarp warp, FaceState state) {
        synchronized (session) {
            paint(moved, warp, state);
        }
    }

    private void paint(byte[] moved, ReliefWarp warp, FaceState state) {
        boolean any = false;
        for (int i = 0; i < parts.size(); i++) {
            PatchPart part = parts.get(i);
            PatchFrame frame = PatchFrame.of(part, state);
            frames.set(i, frame);
            int offset = i * part.pixels() * PatchInput.CHANNELS;
            any |= inputs.get(i).fill(moved, sidePx, channels, warp, state, frame, session.input(), offset);
        }
        if (!any) {
            return;
        }
        session.run();
        for (int i = 0; i < parts.size(); i++) {
            paint(
                    frames.get(i),
                    i * parts.get(i).pixels() * PatchRefiner.PAINT,
                    inputs.get(i).ownTone(),
                    moved);
        }
    }

    private void paint(PatchFrame frame, int offset, float[] tone, byte[] moved) {
        PatchPart part = frame.part();
        double reach = frame.stepPx() * Math.hypot(part.widthPx(), part.heightPx()) / 2;
        int left = (int) Math.max(0, frame.centreX() - reach);
        int right = (int) Math.min(sidePx - 1, frame.centreX() + reach);
        int bottom = (int) Math.min(sidePx - 1, frame.centreY() + reach);
        for (int y = (int) Math.max(0, frame.centreY() - reach); y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float u = (float) frame.patchX(x + 0.5, y + 0.5) - 0.5f;
                float v = (float) frame.patchY(x + 0.5, y + 0.5) - 0.5f;
                if (u >= 0 && v >= 0 && u < part.widthPx() - 1 && v < part.heightPx() - 1) {
                    paint(part, offset, u, v, tone, moved, channels * (y * sidePx + x));
                }
            }
        }
    }

    /**
     * One pixel. The brightness is the network's; what is covered and what is added has the tone of the picture's own skin: a network
     * that learnt from renders would give lids a tint of theirs, and a black-and-white photograph coloured eyes.
     */
    private void paint(PatchPart part, int offset, float u, float v, float[] tone, byte[] moved, int at) {
        int column = (int) u;
        int row = (int) v;
        int upper = offset + PatchRefiner.PAINT * (row * part.widthPx() + column);
        int lower = upper + PatchRefiner.PAINT * part.widthPx();
        float right = u - column;
        float down = v - row;
        float covered = between(upper, lower, 3, right, down);
        float painted = PatchInput.brightness(
                between(upper, lower, 0, right, down),
                between(upper, lower, 1, right, down),
                between(upper, lower, 2, right, down));
        float before = PatchInput.brightness(moved[at] & 255, moved[at + 1] & 255, moved[at + 2] & 255);
        float after = Math.max(0, (1 - covered) * before + 255 * painted);
        float kept = Math.min(before, after) * (1 - Math.max(0, Math.min(1, covered)));
        for (int c = 0; c < 3; c++) {
            float level = kept * (moved[at + c] & 255) / Math.max(1, before) + (after - kept) * tone[c];
            moved[at + c] = (byte) Math.max(0, Math.min(255, Math.round(level)));
        }
    }

    private float between(int upper, int lower, int channel, float right, float down) {
        float[] paint = session.output();
        int next = PatchRefiner.PAINT + channel;
        float above = paint[upper + channel] + (paint[upper + next] - paint[upper + channel]) * right;
        float below = paint[lower + channel] + (paint[lower + next] - paint[lower + channel]) * right;
        return above + (below - above) * down;
    }
}
