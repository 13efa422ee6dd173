package dev.guise.landmark;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * Who a face is, as 512 numbers: {@code model/fr_feature.onnx} of the npm package {@code faceplugin-face-recognition-js}
 * (MIT), run by OpenCV. It takes no part in training; enrolment asks it whether
 * all photographs show one person, and evaluation whom a portrait shows. The face is laid by its
 * {@link FivePoints} in a 112 px square. One thread, which also closes it.
 */
public final class FaceEmbedder implements AutoCloseable {
    private static final int SIDE_PX = 112;
    private static final int NUMBERS = 512;

    private final Net network;
    private final Mat input = new Mat(4, new int[] {1, 3, SIDE_PX, SIDE_PX}, CV_32F);
    private final float[] pixels = new float[SIDE_PX * SIDE_PX * 3];
    private final float[] planes = new float[pixels.length];

    /** Reads the network. */
    public FaceEmbedder(Path onnx) throws IOException {
        if (!Files.isReadable(onnx)) {
            throw new IOException("face embedding " + onnx + " is missing: it is models/face-embedding.onnx");
        }
        this.network = readNetFromONNX(onnx.toString());
    }

    /** The embedding, of length one, of the face with these points. */
    public float[] embed(byte[] rgb, int widthPx, int heightPx, FacePoints points) {
        return embed(rgb, widthPx, heightPx, FivePoints.region(points));
    }

    /** The embedding, of length one, of what lies in this square. */
    public float[] embed(byte[] rgb, int widthPx, int heightPx, FaceRegion region) {
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

    /** Where the LPD script looks in a crop in which no face is found: 42 px from above, 64 from below, 53 from the sides. */
    public static FaceRegion usualPlace(int sidePx) {
        double scale = sidePx / 256.0;
        return new FaceRegion(128 * scale, 117 * scale, 150 * scale, 0);
    }

    @Override
    public void close() {
        input.close();
        network.close();
    }
}
