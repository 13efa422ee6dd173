package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/** A folder of pictures in the order of their names, {@value #FRAMES_A_SECOND} a second; grey and alpha become RGB. */
public final class PictureFolderSource implements FrameSource {
    /** How fast pictures follow each other. */
    public static final int FRAMES_A_SECOND = 25;

    private static final List<String> KINDS = List.of("png", "jpg", "jpeg", "bmp", "webp", "tif", "tiff");

    private final Path folder;
    private final List<Path> pictures;
    private final Pacer pacer;
    private final FramePool<Frame> pool;
    private int next;

    private PictureFolderSource(Path folder, List<Path> pictures, Pacer pacer, FramePool<Frame> pool) {
        this.folder = folder;
        this.pictures = pictures;
        this.pacer = pacer;
        this.pool = pool;
    }

    /** Lists the folder; refuses one without pictures. */
    public static PictureFolderSource open(Path folder, Pacer pacer, FramePool<Frame> pool) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("folder " + folder + " does not exist or is not a folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(PictureFolderSource::isPicture).sorted().toList();
            if (pictures.isEmpty()) {
                throw new IOException("folder " + folder + " holds no pictures (" + String.join(", ", KINDS) + ")");
            }
            return new PictureFolderSource(folder, pictures, pacer, pool);
        }
    }

    /** One picture alone. */
    public static PictureFolderSource of(Path picture, Pacer pacer, FramePool<Frame> pool) {
        return new PictureFolderSource(picture, List.of(picture), pacer, pool);
    }

    private static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName());
        return KINDS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                && Files.isRegularFile(file);
    }

    /** File names without folder and ending, in the order in which the pictures come. */
    public List<String> pictureNames() {
        return pictures.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .toList();
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public double frameRate() {
        return FRAMES_A_SECOND;
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        if (next == pictures.size()) {
            return null;
        }
        long startNs = System.nanoTime();
        Frame frame = pool.take();
        try {
            decode(pictures.get(next), frame);
            long decodeNs = System.nanoTime() - startNs;
            frame.stamp(pacer.awaitNs(next * 1_000_000_000L / FRAMES_A_SECOND), decodeNs, next);
            next++;
            return frame;
        } catch (IOException | RuntimeException | InterruptedException error) {
            frame.close();
            throw error;
        }
    }

    private static void decode(Path file, Frame frame) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new IOException("picture " + file + " is empty (0 bytes)");
        }
        try (BytePointer data = new BytePointer(bytes);
                Mat encoded = new Mat(1, bytes.length, opencv_core.CV_8UC1, data);
                Mat picture = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR)) {
            if (picture.empty()) {
                throw new IOException("picture " + file + " cannot be read: broken or another kind of file");
            }
            shrink(picture);
            opencv_imgproc.cvtColor(picture, picture, opencv_imgproc.COLOR_BGR2RGB);
            frame.reshape(picture.cols(), picture.rows());
            try (BytePointer pixels = picture.data()) {
                pixels.get(frame.rgb(), 0, frame.strideBytes() * frame.heightPx());
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
    public void close() {}
}
