package dev.guise.align;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.SelfieSegmentation;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
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

/** Tells person from background by {@link SelfieSegmentation}, in a session of its own. One thread, which also closes it. */
public final class PersonSegmenter implements AutoCloseable {
    /** Side of the masks it gives. */
    public static final int SIDE_PX = SelfieSegmentation.SIDE_PX;

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final TUint8 input = Tensor.of(TUint8.class, Shape.of(1, SIDE_PX, SIDE_PX, 3));
    private final Placeholder<TUint8> picture;
    private final Operand<TUint8> mask;
    private final Mat full = new Mat();
    private final Mat small = new Mat();
    private final Size side = new Size(SIDE_PX, SIDE_PX);
    private final byte[] pixels = new byte[SIDE_PX * SIDE_PX * 3];

    /** Builds and warms a segmenter with the weights of {@code selfie.safetensors}. */
    public PersonSegmenter(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        this.picture = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, SIDE_PX, SIDE_PX, 3)));
        Operand<TFloat32> rgb01 = tf.math.div(tf.dtypes.cast(picture, TFloat32.class), tf.constant(255f));
        SelfieSegmentation network =
                new SelfieSegmentation(new Parameters(tf, new ConstantStore(tf, weights.arrays())));
        Operand<TFloat32> levels = tf.math.round(tf.math.mul(network.apply(rgb01), tf.constant(255f)));
        this.mask = tf.dtypes.cast(levels, TUint8.class);
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> segment(new byte[3], 1, 1, new byte[SIDE_PX * SIDE_PX]));
    }

    /**
     * How surely each place of a picture shows a person. A picture that is not square is squeezed into the square mask, as
     * the network is used to.
     *
     * @param rgb RGB24 without row padding
     * @param out filled with 256 x 256 levels, 0 background to 255 person
     */
    public void segment(byte[] rgb, int widthPx, int heightPx, byte[] out) {
        full.create(heightPx, widthPx, CV_8UC3);
        try (BytePointer data = full.data()) {
            data.put(rgb, 0, widthPx * heightPx * 3);
        }
        resize(full, small, side, 0, 0, INTER_AREA);
        try (BytePointer data = small.data()) {
            data.get(pixels);
        }
        input.asRawTensor().data().write(pixels);
        try (Result result = session.runner().feed(picture, input).fetch(mask).run()) {
            result.get(0).asRawTensor().data().read(out, 0, SIDE_PX * SIDE_PX);
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
        input.close();
        full.close();
        small.close();
        side.close();
    }
}
