package dev.guise.align;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The crop rule of LPD for a mask that goes with a picture: beyond the frame its edge is repeated at the sides and below,
 * above there is nobody; the rim is blurred as the picture's is and fades to nobody at the sides only. Memory grows to the
 * largest crop seen and is kept. One thread; that thread closes it.
 */
public final class MaskCrop implements AutoCloseable {
    private static final int SIDE_PX = FaceCrop.SIDE_PX;

    private final Mat cut = new Mat();
    private final Mat small = new Mat();
    private final Size outSize = new Size(SIDE_PX, SIDE_PX);
    private final RimBlur blur = new RimBlur();
    private byte[] region = new byte[0];
    private byte[] grey = new byte[0];
    private byte[] blurred = new byte[0];
    private float[] columns = new float[0];
    private float[] rows = new float[0];

    /** Needs no more than the memory it grows into. */
    public MaskCrop() {}

    /** Cuts {@code square} out of a mask, a byte a pixel, and fills {@code out} with 256 x 256. */
    public void cut(byte[] mask, int widthPx, int heightPx, CropTransform square, byte[] out) {
        int interpolation = square.sidePx() < SIDE_PX ? INTER_LINEAR : INTER_AREA;
        cut(mask, widthPx, heightPx, square, interpolation, out);
    }

    private void cut(byte[] mask, int widthPx, int heightPx, CropTransform square, int interpolation, byte[] out) {
        int side = square.sidePx();
        cutUnscaled(mask, widthPx, heightPx, square);
        cut.create(side, side, CV_8UC1);
        try (BytePointer pixels = cut.data()) {
            pixels.put(region, 0, side * side);
        }
        resize(cut, small, outSize, 0, 0, interpolation);
        try (BytePointer pixels = small.data()) {
            pixels.get(out, 0, SIDE_PX * SIDE_PX);
        }
    }

    /** What the data loader of the reference makes of the mask of a finished crop, see {@link LpdCrop}. */
    public void recutAsReferenceLoader(byte[] crop, byte[] out) {
        int innerPx = SIDE_PX - 2;
        byte[] inner = new byte[innerPx * innerPx];
        for (int y = 0; y < innerPx; y++) {
            System.arraycopy(crop, (y + 1) * SIDE_PX + 1, inner, y * innerPx, innerPx);
        }
        cut(inner, innerPx, innerPx, new CropTransform(-1, -1, SIDE_PX + 1), INTER_LINEAR, out);
    }

    /** The crop before it is resized, in a buffer that this object owns and fills again at the next call. */
    byte[] cutUnscaled(byte[] mask, int widthPx, int heightPx, CropTransform square) {
        int side = square.sidePx();
        grow(side);
        gather(mask, widthPx, heightPx, square);
        int padLeft = Math.max(0, -square.leftPx());
        int padTop = Math.max(0, -square.topPx());
        int padRight = Math.max(0, square.leftPx() + side - widthPx);
        int padBottom = Math.max(0, square.topPx() + side - heightPx);
        if (padLeft + padTop + padRight + padBottom > 0) {
            blur.blur(grey, blurred, side, padLeft, padTop, padRight, padBottom);
            RimFade.measure(columns, side, padLeft, padRight);
            RimFade.measure(rows, side, padTop, padBottom);
            fade(side);
        }
        return region;
    }

    private void gather(byte[] mask, int widthPx, int heightPx, CropTransform square) {
        int side = square.sidePx();
        for (int y = 0, i = 0; y < side; y++) {
            int row = square.topPx() + y;
            int from = Math.max(0, Math.min(heightPx - 1, row)) * widthPx;
            for (int x = 0; x < side; x++, i++) {
                int column = Math.max(0, Math.min(widthPx - 1, square.leftPx() + x));
                byte level = row < 0 ? 0 : mask[from + column];
                region[i] = level;
                grey[3 * i] = level;
                grey[3 * i + 1] = level;
                grey[3 * i + 2] = level;
            }
        }
    }

    private void fade(int side) {
        for (int y = 0, i = 0; y < side; y++) {
            for (int x = 0; x < side; x++, i++) {
                float amount = clip(3 * Math.max(columns[x], rows[y]) + 1);
                float own = region[i] & 0xff;
                float mixed = amount == 0 ? own : own + ((blurred[3 * i] & 0xff) - own) * amount;
                region[i] = (byte) (int) Math.rint(mixed * (1 - clip(columns[x])));
            }
        }
    }

    private void grow(int side) {
        if (columns.length < side) {
            region = new byte[side * side];
            grey = new byte[3 * side * side];
            blurred = new byte[3 * side * side];
            columns = new float[side];
            rows = new float[side];
        }
    }

    private static float clip(float value) {
        return Math.max(0, Math.min(1, value));
    }

    @Override
    public void close() {
        cut.close();
        small.close();
        outSize.close();
        blur.close();
    }
}
