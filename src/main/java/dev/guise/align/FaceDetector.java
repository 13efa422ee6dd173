package dev.guise.align;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.BlazeFace;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Runs {@link BlazeFace} on whole pictures, in a session of its own. One thread, which also closes it. */
public final class FaceDetector implements AutoCloseable {
    private static final int SIDE_PX = BlazeFace.SIDE_PX;
    private static final float LEAST_TURNED_SCORE = 0.3f;

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final TUint8 input = Tensor.of(TUint8.class, Shape.of(1, SIDE_PX, SIDE_PX, 3));
    private final Placeholder<TUint8> picture;
    private final Operand<TFloat32> boxes;
    private final Operand<TFloat32> scores;
    private final Mat full = new Mat();
    /**
     * Beside a face that is seen surely, what is seen by half is none: shelves and lamps reach 0.62 of the surest, people in the same
     * picture 0.8 and more.
     */
    private static final float BESIDE_THE_SUREST = 0.7f;

    private final Mat small = new Mat();
    private final Mat square = new Mat();
    private final Mat turned = new Mat();
    private final Scalar black = new Scalar(0);
    private final byte[] pixels = new byte[SIDE_PX * SIDE_PX * 3];
    private final float[] boxNumbers = new float[BlazeFace.ANCHORS * BlazeFace.NUMBERS];
    private final float[] scoreNumbers = new float[BlazeFace.ANCHORS];

    /** Builds and warms a detector with the weights of {@code blazeface.safetensors}. */
    public FaceDetector(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        this.picture = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, SIDE_PX, SIDE_PX, 3)));
        Operand<TFloat32> rgb01 = tf.math.div(tf.dtypes.cast(picture, TFloat32.class), tf.constant(255f));
        BlazeFace network = new BlazeFace(new Parameters(tf, new ConstantStore(tf, weights.arrays())));
        BlazeFace.Output output = network.apply(rgb01);
        this.boxes = output.boxes();
        this.scores = output.scores();
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> detect(new byte[3], 1, 1, 1));
    }

    /**
     * The faces of a picture, surest first, in its own pixels.
     *
     * @param rgb RGB24 without row padding
     * @param leastScore smallest score that counts, 0..1
     */
    public List<FaceDetections.Face> detect(byte[] rgb, int widthPx, int heightPx, float leastScore) {
        double scale = (double) SIDE_PX / Math.max(widthPx, heightPx);
        int left = (SIDE_PX - (int) Math.max(2, Math.round(widthPx * scale))) / 2;
        int top = (SIDE_PX - (int) Math.max(2, Math.round(heightPx * scale))) / 2;
        letterbox(rgb, widthPx, heightPx, left, top);
        List<FaceDetections.Face> all = look(leastScore);
        float surest = all.isEmpty() ? 0 : all.get(0).score();
        return all.stream()
                .filter(face -> face.score() >= BESIDE_THE_SUREST * surest)
                .map(face -> face.moved(-left, -top).scaled((float) (1 / scale)))
                .toList();
    }

    /** The faces of the square whose pixels are there, in its own pixels. */
    private List<FaceDetections.Face> look(float leastScore) {
        input.asRawTensor().data().write(pixels);
        try (Result result =
                session.runner().feed(picture, input).fetch(boxes).fetch(scores).run()) {
            result.get(0).asRawTensor().data().asFloats().read(boxNumbers);
            result.get(1).asRawTensor().data().asFloats().read(scoreNumbers);
        }
        return FaceDetections.decode(boxNumbers, scoreNumbers, leastScore);
    }

    /**
     * How sure a face that stands upright is seen where this one is, when the picture that was looked at last is turned.
     *
     * @param face of the last {@link #detect}, whose scale the sizes of the picture give again
     * @param quarters clockwise, 1 to 3
     * @return 0..1
     */
    float upright(FaceDetections.Face face, int widthPx, int heightPx, int quarters) {
        double scale = (double) SIDE_PX / Math.max(widthPx, heightPx);
        double x = (face.left() + face.width() / 2 - widthPx / 2.0) * scale;
        double y = (face.top() + face.height() / 2 - heightPx / 2.0) * scale;
        double turnedX = quarters == 1 ? -y : quarters == 2 ? -x : y;
        double turnedY = quarters == 1 ? x : quarters == 2 ? -y : -x;
        rotate(square, turned, quarters - 1); // OpenCV counts from 0: a quarter, a half, three quarters clockwise
        try (BytePointer data = turned.data()) {
            data.get(pixels);
        }
        float most = 0;
        for (FaceDetections.Face each : look(LEAST_TURNED_SCORE)) {
            double dx = each.left() + each.width() / 2 - SIDE_PX / 2.0 - turnedX;
            double dy = each.top() + each.height() / 2 - SIDE_PX / 2.0 - turnedY;
            boolean same = Math.hypot(dx, dy) < each.width() / 2;
            if (same && Math.abs(FaceAttitude.rollDegrees(each)) < FaceAttitude.MOST_ROLL_DEGREES) {
                most = Math.max(most, each.score());
            }
        }
        return most;
    }

    private void letterbox(byte[] rgb, int widthPx, int heightPx, int left, int top) {
        full.create(heightPx, widthPx, CV_8UC3);
        try (BytePointer data = full.data();
                Size size = new Size(SIDE_PX - 2 * left, SIDE_PX - 2 * top)) {
            data.put(rgb, 0, widthPx * heightPx * 3);
            resize(full, small, size, 0, 0, INTER_AREA);
        }
        copyMakeBorder(small, square, top, top, left, left, BORDER_CONSTANT, black);
        try (BytePointer data = square.data()) {
            data.get(pixels);
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
        input.close();
        for (Mat mat : List.of(full, small, square, turned)) {
            mat.close();
        }
        black.close();
    }
}
