package dev.guise.align;

import dev.guise.frame.CropTransform;
import dev.guise.frame.Frame;

/**
 * The mask of a crop: what the crop shows of the frame is segmented at the crop's own scale, and the rest follows by
 * {@link MaskCrop}. One thread, which also closes it.
 */
public final class CropMasker implements AutoCloseable {
    private static final int SIDE_PX = PersonSegmenter.SIDE_PX;

    private final PersonSegmenter segmenter;
    private final MaskCrop crop = new MaskCrop();
    private final byte[] seen = new byte[SIDE_PX * SIDE_PX];
    private byte[] part = new byte[0];
    private byte[] frameMask = new byte[0];

    /** A masker that takes over the segmenter. */
    public CropMasker(PersonSegmenter segmenter) {
        this.segmenter = segmenter;
    }

    /** Fills {@code out} with the 256 x 256 levels of a square of a frame; false if it shows nothing of the frame. */
    public boolean mask(Frame frame, CropTransform square, byte[] out) {
        int left = Math.max(0, square.leftPx());
        int top = Math.max(0, square.topPx());
        int width = Math.min(frame.widthPx(), square.leftPx() + square.sidePx()) - left;
        int height = Math.min(frame.heightPx(), square.topPx() + square.sidePx()) - top;
        if (width < 1 || height < 1) {
            return false;
        }
        grow(frame.widthPx() * frame.heightPx());
        for (int y = 0; y < height; y++) {
            int from = 3 * ((top + y) * frame.widthPx() + left);
            System.arraycopy(frame.rgb(), from, part, 3 * y * width, 3 * width);
        }
        segmenter.segment(part, width, height, seen);
        for (int y = 0; y < height; y++) {
            int to = (top + y) * frame.widthPx() + left;
            for (int x = 0; x < width; x++) {
                frameMask[to + x] = level((x + 0.5f) * SIDE_PX / width - 0.5f, (y + 0.5f) * SIDE_PX / height - 0.5f);
            }
        }
        crop.cut(frameMask, frame.widthPx(), frame.heightPx(), square, out);
        return true;
    }

    /** The mask as the reference's data loader cuts it once more, see {@link LpdCrop#recutAsReferenceLoader}. */
    public void recutAsReferenceLoader(byte[] mask, byte[] out) {
        crop.recutAsReferenceLoader(mask, out);
    }

    /** What was seen at a place between four pixels. */
    private byte level(float x, float y) {
        float inX = Math.max(0, Math.min(SIDE_PX - 1.001f, x));
        float inY = Math.max(0, Math.min(SIDE_PX - 1.001f, y));
        int at = ((int) inY) * SIDE_PX + (int) inX;
        float right = inX - (int) inX;
        float down = inY - (int) inY;
        float above = (seen[at] & 255) * (1 - right) + (seen[at + 1] & 255) * right;
        float below = (seen[at + SIDE_PX] & 255) * (1 - right) + (seen[at + SIDE_PX + 1] & 255) * right;
        return (byte) Math.round(above * (1 - down) + below * down);
    }

    private void grow(int pixels) {
        if (frameMask.length < pixels) {
            frameMask = new byte[pixels];
            part = new byte[3 * pixels];
        }
    }

    @Override
    public void close() {
        segmenter.close();
        crop.close();
    }
}
