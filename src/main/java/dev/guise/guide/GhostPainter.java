package dev.guise.guide;

import dev.guise.align.FaceBox;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Ghost;

/** Paints the ghost: the crop at half strength, the face's box and its centre in one colour over it. */
final class GhostPainter {
    private static final int SIDE = Ghost.SIDE_PX;
    private static final int FAINT = 128;
    private static final int LINE = 230;
    private static final int WELL = 0x4be08a;
    private static final int TROUBLED = 0xffb340;
    private static final int CENTRE_PX = 10;
    private static final int THICK_PX = 2;

    private GhostPainter() {}

    /** The colour of the lines tells whether all is well. */
    static Ghost paint(FaceCrop crop, FaceBox box, boolean well) {
        byte[] rgba = new byte[4 * SIDE * SIDE];
        for (int i = 0, from = 0; i < rgba.length; i += 4, from += 3) {
            for (int c = 0; c < 3; c++) {
                rgba[i + c] = (byte) ((crop.rgb()[from + c] & 0xff) * FAINT / 255);
            }
            rgba[i + 3] = (byte) FAINT;
        }
        CropTransform place = crop.transform();
        int left = Math.round(place.toCropX(box.left()));
        int right = Math.round(place.toCropX(box.right()));
        int top = Math.round(place.toCropY(box.top()));
        int bottom = Math.round(place.toCropY(box.bottom()));
        int colour = well ? WELL : TROUBLED;
        fill(rgba, left, top, right, top + THICK_PX, colour);
        fill(rgba, left, bottom - THICK_PX, right, bottom, colour);
        fill(rgba, left, top, left + THICK_PX, bottom, colour);
        fill(rgba, right - THICK_PX, top, right, bottom, colour);
        int x = (left + right) / 2;
        int y = (top + bottom) / 2;
        fill(rgba, x - CENTRE_PX, y - 1, x + CENTRE_PX, y - 1 + THICK_PX, colour);
        fill(rgba, x - 1, y - CENTRE_PX, x - 1 + THICK_PX, y + CENTRE_PX, colour);
        return new Ghost(rgba);
    }

    private static void fill(byte[] rgba, int left, int top, int right, int bottom, int colour) {
        for (int y = Math.max(0, top); y < Math.min(SIDE, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(SIDE, right); x++) {
                int at = 4 * (y * SIDE + x);
                rgba[at] = (byte) ((colour >> 16 & 0xff) * LINE / 255);
                rgba[at + 1] = (byte) ((colour >> 8 & 0xff) * LINE / 255);
                rgba[at + 2] = (byte) ((colour & 0xff) * LINE / 255);
                rgba[at + 3] = (byte) LINE;
            }
        }
    }
}
