package dev.guise.photo;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts a rectangle around a square out of a picture, at another size; beyond the picture its edge goes on. */
final class PictureCutter {
    private PictureCutter() {}

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
                        BORDER_REPLICATE,
                        black);
                resize(bordered, sized, size, 0, 0, height > outHeight ? INTER_AREA : INTER_CUBIC);
                byte[] out = new byte[outWidth * outHeight * 3];
                try (BytePointer result = sized.data()) {
                    result.get(out);
                }
                return out;
            }
        }
    }
}
