package dev.guise.landmark;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.polylines;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The drawing of a face's landmarks that the published FSTH weights were trained with: OpenCV's poly-lines, 2 px wide, hard
 * edges, on black, coordinates rounded to even; without the inner lips. Any thread; each call has its own memory.
 */
public final class PublishedDrawing {
    private static final int WIDTH_PX = 2;

    private PublishedDrawing() {}

    /**
     * Fills a square picture.
     *
     * @param points 68 x (x, y) in pixels
     * @param jaw whether the jaw is drawn
     * @param rgb receives RGB24, sidePx x sidePx
     */
    public static void draw(float[] points, int sidePx, boolean jaw, byte[] rgb) {
        Arrays.fill(rgb, (byte) 0);
        try (Mat canvas = new Mat(sidePx, sidePx, CV_8UC3, new Scalar(0, 0, 0, 0));
                BytePointer pixels = canvas.data()) {
            if (jaw) {
                line(canvas, points, FaceLines.JAW);
            }
            FaceLines.FEATURES.forEach(line -> line(canvas, points, line));
            pixels.get(rgb, 0, sidePx * sidePx * 3);
        }
    }

    private static void line(Mat canvas, float[] points, FaceLines.Line line) {
        int count = line.to() - line.from() + 1;
        int[] rounded = new int[2 * count];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (int) Math.rint(points[2 * line.from() + i]);
        }
        int rgb = line.rgb();
        try (Mat places = new Mat(count, 1, CV_32SC2);
                IntPointer data = new IntPointer(places.data());
                MatVector lines = new MatVector(places);
                Scalar colour = new Scalar(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 0)) {
            data.put(rounded, 0, rounded.length);
            polylines(canvas, lines, line.closed(), colour, WIDTH_PX, LINE_8, 0);
        }
    }
}
