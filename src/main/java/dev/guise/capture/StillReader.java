package dev.guise.capture;

import dev.guise.frame.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A still picture as a clip of one picture, which lasts {@value #LENGTH_NS} ns: HEIC and AVIF by FFmpeg, all others by OpenCV,
 * which turns them upright by their EXIF.
 */
final class StillReader implements ClipReader {
    static final long LENGTH_NS = 1_000_000_000L / PictureFolderSource.FRAMES_A_SECOND;

    private final Frame picture = Frame.alone(1, 1);
    private boolean given;

    /** Decodes it. */
    StillReader(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new IOException("picture " + file + " is empty (0 bytes)");
        }
        if (MediaKind.isHeif(bytes)) {
            readHeif(file);
        } else {
            decode(file, bytes);
        }
    }

    private void readHeif(Path file) throws IOException {
        try (VideoReader reader = VideoReader.open(file)) {
            if (reader.next()) {
                reader.copy(picture);
                return;
            }
        } catch (IOException error) {
            throw new IOException(convert(file), error);
        }
        throw new IOException(convert(file));
    }

    private static String convert(Path file) {
        return "picture " + file + " is a HEIC or AVIF that cannot be read here: convert it, such as by: heif-convert "
                + file.getFileName() + " photo.jpg";
    }

    private void decode(Path file, byte[] bytes) throws IOException {
        try (BytePointer data = new BytePointer(bytes);
                Mat encoded = new Mat(1, bytes.length, opencv_core.CV_8UC1, data);
                Mat decoded = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR)) {
            if (decoded.empty()) {
                throw new IOException("picture " + file + " cannot be read: broken or another kind of file");
            }
            shrink(decoded);
            opencv_imgproc.cvtColor(decoded, decoded, opencv_imgproc.COLOR_BGR2RGB);
            picture.reshape(decoded.cols(), decoded.rows());
            try (BytePointer pixels = decoded.data()) {
                pixels.get(picture.rgb(), 0, picture.strideBytes() * picture.heightPx());
            }
        }
    }

    private static void shrink(Mat picture) {
        double scale = (double) Frame.MAX_SIDE_PX / Math.max(picture.cols(), picture.rows());
        if (scale < 1) {
            int widthPx = Math.max(1, (int) Math.round(picture.cols() * scale));
            int heightPx = Math.max(1, (int) Math.round(picture.rows() * scale));
            try (Size size = new Size(widthPx, heightPx)) {
                opencv_imgproc.resize(picture, picture, size, 0, 0, opencv_imgproc.INTER_AREA);
            }
        }
    }

    @Override
    public boolean next() {
        boolean first = !given;
        given = true;
        return first;
    }

    @Override
    public void copy(Frame out) {
        out.reshape(picture.widthPx(), picture.heightPx());
        System.arraycopy(picture.rgb(), 0, out.rgb(), 0, picture.strideBytes() * picture.heightPx());
    }

    @Override
    public long timeNs() {
        return 0;
    }

    @Override
    public long lengthNs() {
        return LENGTH_NS;
    }

    @Override
    public double frameRate() {
        return PictureFolderSource.FRAMES_A_SECOND;
    }

    @Override
    public long promisedNs() {
        return 0;
    }

    @Override
    public void rewind() {
        given = false;
    }

    @Override
    public void close() {}
}
