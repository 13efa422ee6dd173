package dev.guise.align;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The blurred copy of a crop, computed only along its padded sides, as far in as {@link RimFade} looks. Each band is blurred
 * together with the margin that the kernel reaches into, so its pixels are those of the whole crop blurred at once.
 */
final class RimBlur implements AutoCloseable {
    private static final double BLUR_PER_SIDE = 0.016;

    private final Mat band = new Mat();
    private final Mat blurredBand = new Mat();
    private final Size kernelFromSigma = new Size(0, 0);
    private byte[] pixels = new byte[0];

    /** Fills the bands of {@code out}; both buffers hold side * side RGB24 pixels. */
    void blur(byte[] rgb, byte[] out, int side, int padLeft, int padTop, int padRight, int padBottom) {
        int left = reach(padLeft, side);
        int top = reach(padTop, side);
        int right = reach(padRight, side);
        int bottom = reach(padBottom, side);
        if (left + top + right + bottom >= side) {
            blurBand(rgb, out, side, 0, 0, side, side);
            return;
        }
        blurBand(rgb, out, side, 0, 0, side, top);
        blurBand(rgb, out, side, 0, side - bottom, side, side);
        blurBand(rgb, out, side, 0, 0, left, side);
        blurBand(rgb, out, side, side - right, 0, side, side);
    }

    /** How deep the fade of one side goes: where m = 1 - distance / pad is above -1/3. */
    private static int reach(int pad, int side) {
        return Math.min(side, (pad * 4 + 2) / 3 + (pad > 0 ? 1 : 0));
    }

    private void blurBand(byte[] rgb, byte[] out, int side, int x0, int y0, int x1, int y1) {
        if (x0 >= x1 || y0 >= y1) {
            return;
        }
        double sigma = BLUR_PER_SIDE * side;
        int margin = (int) Math.ceil(3 * sigma) + 2;
        int left = Math.max(0, x0 - margin);
        int top = Math.max(0, y0 - margin);
        int width = Math.min(side, x1 + margin) - left;
        int height = Math.min(side, y1 + margin) - top;
        grow(width * height * 3);
        for (int y = 0; y < height; y++) {
            System.arraycopy(rgb, 3 * ((top + y) * side + left), pixels, 3 * y * width, 3 * width);
        }
        band.create(height, width, CV_8UC3);
        try (BytePointer data = band.data()) {
            data.put(pixels, 0, 3 * width * height);
        }
        GaussianBlur(band, blurredBand, kernelFromSigma, sigma, sigma, BORDER_REFLECT_101, 0);
        try (BytePointer data = blurredBand.data()) {
            data.get(pixels, 0, 3 * width * height);
        }
        for (int y = y0; y < y1; y++) {
            int from = 3 * ((y - top) * width + x0 - left);
            System.arraycopy(pixels, from, out, 3 * (y * side + x0), 3 * (x1 - x0));
        }
    }

    private void grow(int bytes) {
        if (pixels.length < bytes) {
            pixels = new byte[bytes];
        }
    }

    @Override
    public void close() {
        band.close();
        blurredBand.close();
        kernelFromSigma.close();
    }
}
