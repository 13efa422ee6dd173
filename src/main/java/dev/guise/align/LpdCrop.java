package dev.guise.align;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.PixelFormat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The crop rule of LPD (Burkov et al. 2020), to the byte: the box made square by its longer side, grown by 80 %, pixels
 * beyond the frame mirrored, blurred and faded to the median colour, resized to 256 px. Memory grows to the largest crop
 * seen and is kept. One thread; that thread closes it.
 */
public final class LpdCrop implements AutoCloseable {
    /** Half the side of the square, in longer sides of the box. */
    static final double HALF_SIDE = 0.9;

    private final Mat cut = new Mat();
    private final Mat small = new Mat();
    private final Size outSize = new Size(FaceCrop.SIDE_PX, FaceCrop.SIDE_PX);
    private final RimBlur blur = new RimBlur();
    private final RimFade rim = new RimFade();
    private int[] sourceColumn = new int[0];
    private byte[] region = new byte[0];
    private byte[] blurredRegion = new byte[0];

    /** Needs no more than the memory it grows into. */
    public LpdCrop() {}

    /** The square that belongs to a face box; its edges may lie outside of the frame. */
    public static CropTransform square(FaceBox box) {
        double half = HALF_SIDE * Math.max(box.width(), box.height());
        double centreX = ((double) box.left() + box.right()) / 2;
        double centreY = ((double) box.top() + box.bottom()) / 2;
        int left = (int) Math.floor(centreX - half);
        int top = (int) Math.floor(centreY - half);
        int right = (int) Math.ceil(centreX + half);
        return new CropTransform(left, top, right - left + 1);
    }

    /** Whether a box is resized by cubic interpolation (small faces) or by area; decided by the box, not by the square. */
    public static boolean enlarges(FaceBox box) {
        return FaceCrop.SIDE_PX > box.height();
    }

    /** Cuts {@code square} out of an RGB24 picture without row padding and fills {@code out} with 256 x 256 px RGB24. */
    public void cut(byte[] rgb, int widthPx, int heightPx, CropTransform square, boolean enlarge, byte[] out) {
        cutUnscaled(rgb, widthPx, heightPx, square);
        put(cut, square.sidePx());
        resize(cut, small, outSize, 0, 0, enlarge ? INTER_CUBIC : INTER_AREA);
        try (BytePointer pixels = small.data()) {
            pixels.get(out, 0, PixelFormat.RGB24.sizeBytes(FaceCrop.SIDE_PX, FaceCrop.SIDE_PX));
        }
    }

    /**
     * What the data loader of the reference makes of a finished 256 px crop: it strips one pixel all around and crops again
     * with one pixel of padding at left and top and two at right and bottom. For parity with the paper's own driving only.
     */
    public void recutAsReferenceLoader(byte[] crop, byte[] out) {
        int innerPx = FaceCrop.SIDE_PX - 2;
        byte[] inner = new byte[PixelFormat.RGB24.sizeBytes(innerPx, innerPx)];
        for (int y = 0; y < innerPx; y++) {
            int from = (y + 1) * PixelFormat.RGB24.strideBytes(FaceCrop.SIDE_PX) + 3;
            System.arraycopy(crop, from, inner, y * innerPx * 3, innerPx * 3);
        }
        cut(inner, innerPx, innerPx, new CropTransform(-1, -1, FaceCrop.SIDE_PX + 1), false, out);
    }

    /**
     * The crop before it is resized: side * side RGB24 pixels at the start of a buffer that this object owns and fills
     * again at the next call.
     */
    byte[] cutUnscaled(byte[] rgb, int widthPx, int heightPx, CropTransform square) {
        int side = square.sidePx();
        gather(rgb, widthPx, heightPx, square);
        int padLeft = Math.max(0, -square.leftPx());
        int padTop = Math.max(0, -square.topPx());
        int padRight = Math.max(0, square.leftPx() + side - widthPx);
        int padBottom = Math.max(0, square.topPx() + side - heightPx);
        if (padLeft + padTop + padRight + padBottom > 0) {
            blur.blur(region, blurredRegion, side, padLeft, padTop, padRight, padBottom);
            rim.fade(region, blurredRegion, side, padLeft, padTop, padRight, padBottom);
        }
        return region;
    }

    private void gather(byte[] rgb, int widthPx, int heightPx, CropTransform square) {
        int side = square.sidePx();
        grow(side);
        for (int x = 0; x < side; x++) {
            sourceColumn[x] = 3 * mirror(square.leftPx() + x, widthPx);
        }
        boolean wholeRows = square.leftPx() >= 0 && square.leftPx() + side <= widthPx;
        for (int y = 0; y < side; y++) {
            int row = mirror(square.topPx() + y, heightPx) * PixelFormat.RGB24.strideBytes(widthPx);
            int to = y * side * 3;
            if (wholeRows) {
                System.arraycopy(rgb, row + sourceColumn[0], region, to, side * 3);
                continue;
            }
            for (int x = 0; x < side; x++, to += 3) {
                int from = row + sourceColumn[x];
                region[to] = rgb[from];
                region[to + 1] = rgb[from + 1];
                region[to + 2] = rgb[from + 2];
            }
        }
    }

    /** Mirrors an index into 0..length-1 without repeating the edge (gfedcb|abcdefgh|gfedcba), as often as needed. */
    static int mirror(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * length - 2;
        int inPeriod = Math.floorMod(index, period);
        return inPeriod < length ? inPeriod : period - inPeriod;
    }

    /** With room for more: faces come nearer by a few pixels at a time. */
    private void grow(int least) {
        if (region.length < PixelFormat.RGB24.sizeBytes(least, least)) {
            int side = least + least / 4;
            int bytes = PixelFormat.RGB24.sizeBytes(side, side);
            region = new byte[bytes];
            blurredRegion = new byte[bytes];
            sourceColumn = new int[side];
        }
    }

    private void put(Mat mat, int side) {
        mat.create(side, side, CV_8UC3);
        try (BytePointer pixels = mat.data()) {
            pixels.put(region, 0, PixelFormat.RGB24.sizeBytes(side, side));
        }
    }

    @Override
    public void close() {
        cut.close();
        small.close();
        outSize.close();
        blur.close();
    }
}
