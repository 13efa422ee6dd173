package dev.guise.evaluation;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * Who a face is, as 512 numbers: {@code model/fr_feature.onnx} of the npm package {@code faceplugin-face-recognition-js}
 * (MIT), run by OpenCV. It takes no part in training. The face is laid with eyes, nose and mouth corners on fixed places of
 * a 112 px square (Deng et al. 2019). One thread, which also closes it.
 */
public final class FaceEmbedder implements AutoCloseable {
    private static final int SIDE_PX = 112;
    private static final int NUMBERS = 512;

    /** x, y of the right eye, left eye, nose and the mouth's right and left corner in the square. */
    private static final double[] PLACES = {
        38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041
    };

    /** Mesh points whose mean is each of these. */
    private static final int[][] SEEN = {{33, 133}, {362, 263}, {1}, {61}, {291}};

    private final Net network;
    private final Mat input = new Mat(4, new int[] {1, 3, SIDE_PX, SIDE_PX}, CV_32F);
    private final float[] pixels = new float[SIDE_PX * SIDE_PX * 3];
    private final float[] planes = new float[pixels.length];

    /** Reads the network. */
    public FaceEmbedder(Path onnx) throws IOException {
        if (!Files.isReadable(onnx)) {
            throw new IOException("face embedding " + onnx
                    + " is not there; it is model/fr_feature.onnx of npm faceplugin-face-recognition-js@0.0.1");
        }
        this.network = readNetFromONNX(onnx.toString());
    }

    /** The embedding, of length one, of the face with these points. */
    float[] embed(byte[] rgb, int widthPx, int heightPx, FacePoints points) {
        return embed(rgb, widthPx, heightPx, region(points));
    }

    /** The embedding, of length one, of what lies in this square. */
    float[] embed(byte[] rgb, int widthPx, int heightPx, FaceRegion region) {
        region.cut(rgb, widthPx, heightPx, SIDE_PX, pixels);
        int plane = SIDE_PX * SIDE_PX;
        for (int i = 0; i < pixels.length; i++) {
            planes[i % 3 * plane + i / 3] = (pixels[i] * 255 - 127) / 128;
        }
        float[] embedding = new float[NUMBERS];
        try (FloatPointer data = new FloatPointer(input.data())) {
            data.put(planes);
        }
        network.setInput(input);
        try (Mat output = network.forward();
                FloatPointer data = new FloatPointer(output.data())) {
            data.get(embedding);
        }
        double squares = 0;
        for (float number : embedding) {
            squares += (double) number * number;
        }
        for (int i = 0; i < NUMBERS; i++) {
            embedding[i] /= (float) Math.max(1e-9, Math.sqrt(squares));
        }
        return embedding;
    }

    /** The turned square in which the five points come nearest to their places (least squares). */
    static FaceRegion region(FacePoints points) {
        double[] seen = new double[PLACES.length];
        for (int i = 0; i < SEEN.length; i++) {
            for (int point : SEEN[i]) {
                seen[2 * i] += points.x(point) / SEEN[i].length;
                seen[2 * i + 1] += points.y(point) / SEEN[i].length;
            }
        }
        double[] mean = new double[4];
        for (int i = 0; i < PLACES.length; i++) {
            mean[i % 2] += seen[i] / SEEN.length;
            mean[2 + i % 2] += PLACES[i] / SEEN.length;
        }
        double along = 0;
        double across = 0;
        double squares = 0;
        for (int i = 0; i < PLACES.length; i += 2) {
            double px = PLACES[i] - mean[2];
            double py = PLACES[i + 1] - mean[3];
            double sx = seen[i] - mean[0];
            double sy = seen[i + 1] - mean[1];
            along += px * sx + py * sy;
            across += px * sy - py * sx;
            squares += px * px + py * py;
        }
        double a = along / squares;
        double b = across / squares;
        double dx = SIDE_PX / 2.0 - mean[2];
        double dy = SIDE_PX / 2.0 - mean[3];
        return new FaceRegion(
                mean[0] + a * dx - b * dy, mean[1] + b * dx + a * dy, SIDE_PX * Math.hypot(a, b), Math.atan2(b, a));
    }

    /** Where the LPD script looks in a crop in which no face is found: 42 px from above, 64 from below, 53 from the sides. */
    static FaceRegion usualPlace(int sidePx) {
        double scale = sidePx / 256.0;
        return new FaceRegion(128 * scale, 117 * scale, 150 * scale, 0);
    }

    @Override
    public void close() {
        input.close();
        network.close();
    }
}
