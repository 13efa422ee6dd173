package dev.guise.photo;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A person's mask with an edge that follows the picture's: the segmenter's coarse levels, refined by a guided filter (He et
 * al., "Guided Image Filtering", 2010, equations 5 to 8) on the picture's brightness. The face's own outline is always the person.
 */
public final class PersonMask {
    /** Tells person from background in an RGB24 picture: fills {@value #COARSE} x {@value #COARSE} levels. */
    public interface Segmenter {
        void segment(byte[] rgb, int widthPx, int heightPx, byte[] levels);
    }

    /** Side of what a segmenter gives. */
    public static final int COARSE = 256;

    /** The filter works at this side. */
    private static final int FINE = 512;

    private static final int RADIUS = 9;
    private static final double EPSILON = 2e-4;
    /** Levels that are stretched to 0 and 1 after filtering. */
    private static final float LOW = 0.25f;

    private static final float HIGH = 0.8f;

    private final Segmenter segmenter;

    PersonMask(Segmenter segmenter) {
        this.segmenter = segmenter;
    }

    /**
     * The mask of a square picture.
     *
     * @param rgb sidePx * sidePx * 3 levels
     * @param points 468 x (x, y, z) in pixels of a square of {@code pointsSide}
     * @return sidePx * sidePx, 0..1
     */
    float[] of(byte[] rgb, int sidePx, float[] points, int pointsSide) {
        byte[] coarse = new byte[COARSE * COARSE];
        segmenter.segment(rgb, sidePx, sidePx, coarse);
        float[] levels = new float[COARSE * COARSE];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (coarse[i] & 255) / 255f;
        }
        FaceArea.fill(points, pointsSide, levels, COARSE);
        try (Mat mask = fine(levels, COARSE);
                Mat guide = fine(brightness(rgb), sidePx);
                Mat filtered = guided(guide, mask);
                Mat large = new Mat();
                Size size = new Size(sidePx, sidePx)) {
            resize(filtered, large, size, 0, 0, INTER_LINEAR);
            float[] out = new float[sidePx * sidePx];
            try (FloatPointer data = new FloatPointer(large.data())) {
                data.get(out);
            }
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) PictureRelief.smooth((out[i] - LOW) / (HIGH - LOW));
            }
            return out;
        }
    }

    private static float[] brightness(byte[] rgb) {
        float[] grey = new float[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (0.299f * (rgb[3 * i] & 255) + 0.587f * (rgb[3 * i + 1] & 255) + 0.114f * (rgb[3 * i + 2] & 255))
                    / 255;
        }
        return grey;
    }

    private static Mat fine(float[] values, int sidePx) {
        try (Mat own = new Mat(sidePx, sidePx, CV_32FC1);
                FloatPointer data = new FloatPointer(own.data());
                Size size = new Size(FINE, FINE)) {
            data.put(values);
            Mat sized = new Mat();
            resize(own, sized, size, 0, 0, INTER_LINEAR);
            return sized;
        }
    }

    private static Mat guided(Mat guide, Mat mask) {
        try (Mat meanGuide = mean(guide);
                Mat meanMask = mean(mask);
                Mat both = product(guide, mask);
                Mat meanBoth = mean(both);
                Mat squares = product(guide, guide);
                Mat meanSquares = mean(squares);
                Mat covariance = less(meanBoth, product(meanGuide, meanMask));
                Mat variance = less(meanSquares, product(meanGuide, meanGuide));
                Scalar epsilon = new Scalar(EPSILON);
                Mat eps = new Mat(FINE, FINE, CV_32FC1, epsilon);
                Mat slope = new Mat()) {
            add(variance, eps, variance);
            divide(covariance, variance, slope);
            try (Mat offset = less(meanMask, product(slope, meanGuide));
                    Mat meanSlope = mean(slope);
                    Mat meanOffset = mean(offset);
                    Mat along = product(meanSlope, guide)) {
                Mat out = new Mat();
                add(along, meanOffset, out);
                return out;
            }
        }
    }

    private static Mat mean(Mat of) {
        Mat out = new Mat();
        try (Size window = new Size(2 * RADIUS + 1, 2 * RADIUS + 1)) {
            blur(of, out, window);
        }
        return out;
    }

    private static Mat product(Mat a, Mat b) {
        Mat out = new Mat();
        multiply(a, b, out);
        return out;
    }

    /** a - b; b is closed. */
    private static Mat less(Mat a, Mat b) {
        try (b) {
            Mat out = new Mat();
            subtract(a, b, out);
            return out;
        }
    }
}
