package dev.guise.photo;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts a rectangle around a square out of a picture, at another size. Beyond the picture it is mirrored at its edge, the less
 * sharp the farther out, so that nobody sees a second shoulder there.
 */
final class PictureCutter {
    /** Width of the blur beyond the picture, and how far out it is whole, as shares of the height. */
    private static final double SOFTNESS = 0.035;

    private static final double SOFT_FROM = 0.06;

    private PictureCutter() {}

    /** {@code inside} is where the picture is: left, top, right, bottom. */
    private static byte[] softenedBeyond(Mat sized, double[] inside) {
        int width = sized.cols();
        int height = sized.rows();
        byte[] out = new byte[width * height * 3];
        byte[] soft = new byte[out.length];
        try (Mat blurred = new Mat();
                Size window = new Size(0, 0)) {
            GaussianBlur(sized, blurred, window, SOFTNESS * height);
            try (BytePointer sharpData = sized.data();
                    BytePointer softData = blurred.data()) {
                sharpData.get(out);
                softData.get(soft);
            }
        }
        for (int y = 0, i = 0; y < height; y++) {
            double beyondY = Math.max(inside[1] - y, y + 1 - inside[3]);
            for (int x = 0; x < width; x++, i += 3) {
                double beyond = Math.max(beyondY, Math.max(inside[0] - x, x + 1 - inside[2]));
                if (beyond > 0) {
                    mix(out, soft, i, PictureRelief.smooth(beyond / (SOFT_FROM * height)));
                }
            }
        }
        return out;
    }

    private static void mix(byte[] out, byte[] soft, int at, double share) {
        for (int c = at; c < at + 3; c++) {
            out[c] = (byte) Math.round((out[c] & 255) * (1 - share) + (soft[c] & 255) * share);
        }
    }

    /**
     * Cuts.
     *
     * @param square its height becomes the result's, its middle the result's middle
     * @return RGB24, outWidth * outHeight * 3
     */
    static byte[] cut(byte[] rgb, int widthPx, int heightPx, PictureSquare square, int outWidth, int outHeight) {
        int height = (int) Math.max(2, Math.round(square.sidePx()));
        int width = (int) Math.round(square.sidePx() * outWidth / outHeight);
        int top = (int) Math.round(square.topPx());
        int left = (int) Math.round(square.leftPx() + square.sidePx() / 2 - width / 2.0);
        int x0 = Math.max(0, Math.min(widthPx - 1, left));
        int y0 = Math.max(0, Math.min(heightPx - 1, top));
        int x1 = Math.max(x0 + 1, Math.min(widthPx, left + width));
        int y1 = Math.max(y0 + 1, Math.min(heightPx, top + height));
        try (Mat whole = new Mat(heightPx, widthPx, CV_8UC3);
                BytePointer data = whole.data();
                Rect inside = new Rect(x0, y0, x1 - x0, y1 - y0)) {
            data.put(rgb, 0, widthPx * heightPx * 3);
            try (Mat part = new Mat(whole, inside);
                    Mat bordered = new Mat();
                    Mat sized = new Mat();
                    Scalar black = new Scalar();
                    Size size = new Size(outWidth, outHeight)) {
                copyMakeBorder(
                        part,
                        bordered,
                        Math.max(0, y0 - top),
                        Math.max(0, top + height - y1),
                        Math.max(0, x0 - left),
                        Math.max(0, left + width - x1),
                        BORDER_REFLECT,
                        black);
                resize(bordered, sized, size, 0, 0, height > outHeight ? INTER_AREA : INTER_CUBIC);
                double scale = (double) outHeight / height;
                return softenedBeyond(sized, new double[] {
                    (x0 - left) * scale, (y0 - top) * scale, (x1 - left) * scale, (y1 - top) * scale
                });
            }
        }
    }
}
