package dev.guise.compose;

import dev.guise.frame.Canvas;
import dev.guise.frame.FaceCrop;

/**
 * Driver and puppet in one picture: the face crop at the left, enlarged to the canvas's height, the composed canvas at the
 * right. It shows the real person, so only the offline command uses it and only when asked; {@code ArchitectureTest} keeps
 * this so.
 */
public final class SideBySide {
    private final Canvas both;
    private final int cropPx;

    /** For composed canvases of this size. */
    public SideBySide(int canvasWidthPx, int canvasHeightPx) {
        this.cropPx = canvasHeightPx;
        this.both = new Canvas(cropPx + canvasWidthPx, canvasHeightPx);
    }

    /** The joint picture; it belongs to this object and is painted again at the next call. */
    public Canvas join(FaceCrop driver, Canvas puppet) {
        int rowBytes = puppet.widthPx() * 3;
        for (int y = 0; y < cropPx; y++) {
            int start = y * both.widthPx() * 3;
            enlargeRow(driver.rgb(), y, start);
            System.arraycopy(puppet.rgb(), y * rowBytes, both.rgb(), start + cropPx * 3, rowBytes);
        }
        return both;
    }

    /** One row of the crop, bilinear in fixed point with 8 bits of fraction. */
    private void enlargeRow(byte[] rgb, int y, int start) {
        int fy = place(y);
        int upper = (fy >> 8) * FaceCrop.SIDE_PX;
        int lower = Math.min(FaceCrop.SIDE_PX - 1, (fy >> 8) + 1) * FaceCrop.SIDE_PX;
        for (int x = 0; x < cropPx; x++) {
            int fx = place(x);
            int left = fx >> 8;
            int right = Math.min(FaceCrop.SIDE_PX - 1, left + 1);
            for (int c = 0; c < 3; c++) {
                int above = between(rgb[3 * (upper + left) + c], rgb[3 * (upper + right) + c], fx & 0xff);
                int below = between(rgb[3 * (lower + left) + c], rgb[3 * (lower + right) + c], fx & 0xff);
                both.rgb()[start + 3 * x + c] = (byte) ((above * (256 - (fy & 0xff)) + below * (fy & 0xff)) >> 16);
            }
        }
    }

    private int place(int i) {
        int at = (int) (((2L * i + 1) * FaceCrop.SIDE_PX * 128) / cropPx) - 128;
        return Math.max(0, Math.min((FaceCrop.SIDE_PX - 1) << 8, at));
    }

    private static int between(byte a, byte b, int share) {
        return (a & 0xff) * (256 - share) + (b & 0xff) * share;
    }
}
