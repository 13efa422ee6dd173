package dev.guise.commands;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.guise.frame.FaceCrop;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Crops at the size of models that make smaller or larger pictures. */
final class CropResize {
    private CropResize() {}

    /** A crop of {@value FaceCrop#SIDE_PX} px as a new square of so many, rows without padding. */
    static byte[] of(byte[] crop, int channels, int sidePx) {
        if (sidePx == FaceCrop.SIDE_PX) {
            return crop.clone();
        }
        byte[] resized = new byte[sidePx * sidePx * channels];
        try (Mat from = new Mat(FaceCrop.SIDE_PX, FaceCrop.SIDE_PX, CV_8UC(channels));
                BytePointer pixels = from.data();
                Mat to = new Mat();
                Size size = new Size(sidePx, sidePx)) {
            pixels.put(crop, 0, FaceCrop.SIDE_PX * FaceCrop.SIDE_PX * channels);
            resize(from, to, size, 0, 0, sidePx < FaceCrop.SIDE_PX ? INTER_AREA : INTER_CUBIC);
            try (BytePointer made = to.data()) {
                made.get(resized, 0, resized.length);
            }
        }
        return resized;
    }

    /** Points of a crop at that size. */
    static float[] of(float[] points, int sidePx) {
        float[] resized = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            resized[i] = points[i] * sidePx / FaceCrop.SIDE_PX;
        }
        return resized;
    }
}
