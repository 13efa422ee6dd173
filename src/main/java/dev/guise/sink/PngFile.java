package dev.guise.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Writes one PNG. */
final class PngFile {
    private PngFile() {}

    /** Writes RGB24 pixels without row padding into a file that appears complete or not at all. */
    static void write(byte[] rgb, int widthPx, int heightPx, Path target) throws IOException {
        write(rgb, null, widthPx, heightPx, target);
    }

    /** As above, with a byte of alpha a pixel. */
    static void write(byte[] rgb, byte @Nullable [] alpha, int widthPx, int heightPx, Path target) throws IOException {
        write(rgb, alpha, widthPx, heightPx, OutputFile.create(target));
    }

    /** The same for a file in a folder of this run's own. */
    static void writeAlone(byte[] rgb, byte @Nullable [] alpha, int widthPx, int heightPx, Path target)
            throws IOException {
        write(rgb, alpha, widthPx, heightPx, OutputFile.createAlone(target));
    }

    private static void write(byte[] rgb, byte @Nullable [] alpha, int widthPx, int heightPx, OutputFile file)
            throws IOException {
        try {
            Files.write(file.part(), encode(rgb, alpha, widthPx, heightPx));
            file.publish();
        } catch (IOException error) {
            throw new IOException("output " + file.target() + " cannot be written: " + OutputFile.reason(error), error);
        } finally {
            file.discard();
        }
    }

    private static byte[] encode(byte[] rgb, byte @Nullable [] alpha, int widthPx, int heightPx) throws IOException {
        int channels = alpha == null ? 3 : 4;
        try (BytePointer pixels = new BytePointer(alpha == null ? rgb : rgba(rgb, alpha));
                Mat picture = new Mat(heightPx, widthPx, opencv_core.CV_8UC(channels), pixels);
                BytePointer encoded = new BytePointer()) {
            opencv_imgproc.cvtColor(
                    picture, picture, alpha == null ? opencv_imgproc.COLOR_RGB2BGR : opencv_imgproc.COLOR_RGBA2BGRA);
            if (!opencv_imgcodecs.imencode(".png", picture, encoded)) {
                throw new IOException("a picture of " + widthPx + "x" + heightPx + " px cannot be encoded");
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }

    private static byte[] rgba(byte[] rgb, byte[] alpha) {
        byte[] rgba = new byte[4 * alpha.length];
        for (int pixel = 0; pixel < alpha.length; pixel++) {
            System.arraycopy(rgb, 3 * pixel, rgba, 4 * pixel, 3);
            rgba[4 * pixel + 3] = alpha[pixel];
        }
        return rgba;
    }
}
