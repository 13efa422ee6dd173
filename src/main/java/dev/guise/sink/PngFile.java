package dev.guise.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes one PNG. */
final class PngFile {
    private PngFile() {}

    /** Writes RGB24 pixels without row padding into a file that appears complete or not at all. */
    static void write(byte[] rgb, int widthPx, int heightPx, Path target) throws IOException {
        OutputFile file = OutputFile.create(target);
        try {
            Files.write(file.part(), encode(rgb, widthPx, heightPx));
            file.publish();
        } catch (IOException error) {
            throw new IOException("output " + target + " cannot be written: " + OutputFile.reason(error), error);
        } finally {
            file.discard();
        }
    }

    private static byte[] encode(byte[] rgb, int widthPx, int heightPx) throws IOException {
        try (BytePointer pixels = new BytePointer(rgb);
                Mat picture = new Mat(heightPx, widthPx, opencv_core.CV_8UC3, pixels);
                BytePointer encoded = new BytePointer()) {
            opencv_imgproc.cvtColor(picture, picture, opencv_imgproc.COLOR_RGB2BGR);
            if (!opencv_imgcodecs.imencode(".png", picture, encoded)) {
                throw new IOException("a picture of " + widthPx + "x" + heightPx + " px cannot be encoded");
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }
}
