package dev.guise.prepare;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes crops as JPEG and masks as PNG. One thread, which also closes it. */
final class PictureWriter implements AutoCloseable {
    private static final int SIDE_PX = CutPicture.SIDE_PX;

    /** High enough that a network does not learn to draw JPEG's blocks. */
    private static final int JPEG_QUALITY = 95;

    private final Mat colours = new Mat(SIDE_PX, SIDE_PX, CV_8UC3);
    private final Mat levels = new Mat(SIDE_PX, SIDE_PX, CV_8UC1);

    void write(CutPicture picture, Path jpg, Path png) throws IOException {
        try (BytePointer data = colours.data()) {
            data.put(picture.rgb());
        }
        cvtColor(colours, colours, COLOR_RGB2BGR);
        save(".jpg", colours, new int[] {IMWRITE_JPEG_QUALITY, JPEG_QUALITY}, jpg);
        try (BytePointer data = levels.data()) {
            data.put(picture.mask());
        }
        save(".png", levels, new int[0], png);
    }

    private static void save(String kind, Mat picture, int[] settings, Path file) throws IOException {
        try (BytePointer encoded = new BytePointer();
                IntPointer wanted = new IntPointer(settings)) {
            imencode(kind, picture, encoded, wanted);
            byte[] bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            Files.write(file, bytes);
        }
    }

    @Override
    public void close() {
        colours.close();
        levels.close();
    }
}
