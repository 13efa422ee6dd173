package dev.guise.pose;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import dev.guise.networks.ModelSize;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The pose encoder at work: a 256 px crop becomes P numbers. One thread for its whole life. */
public final class NeuralPoseReader implements PoseReader {
    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TUint8> crop;
    private final Operand<TFloat32> pose;
    private final TUint8 fed = TUint8.tensorOf(Shape.of(1, FaceCrop.SIDE_PX, FaceCrop.SIDE_PX, 3));
    private final ByteDataBuffer fedBytes = fed.asRawTensor().data();

    /**
     * Builds and warms the network.
     *
     * @param weights with names below {@code pose_encoder.}
     */
    public NeuralPoseReader(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        PoseEncoder.Size size = ModelSize.of(weights.manifest()).poseEncoder();
        Parameters p = new Parameters(tf, new ConstantStore(tf, weights.arrays())).in("pose_encoder");
        this.crop = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, FaceCrop.SIDE_PX, FaceCrop.SIDE_PX, 3)));
        Operand<TFloat32> picture = tf.math.mul(tf.dtypes.cast(crop, TFloat32.class), tf.constant(1 / 255f));
        this.pose = new PoseEncoder(p, size).apply(middle(tf, picture, size));
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> read(new FaceCrop(), new Pose(size.poseSize())));
    }

    /** The middle of the crop at the network's size; shrinking averages over all pixels. */
    private static Operand<TFloat32> middle(Ops tf, Operand<TFloat32> picture, PoseEncoder.Size size) {
        int part = (int) Math.round(FaceCrop.SIDE_PX * size.cropShare());
        if (part == size.inputPx()) {
            return picture;
        }
        int border = (FaceCrop.SIDE_PX - part) / 2;
        float scale = (float) size.inputPx() / part;
        float shift = -border * scale;
        return tf.image.scaleAndTranslate(
                picture,
                tf.constant(new int[] {size.inputPx(), size.inputPx()}),
                tf.constant(new float[] {scale, scale}),
                tf.constant(new float[] {shift, shift}),
                ScaleAndTranslate.kernelType("triangle"),
                ScaleAndTranslate.antialias(true));
    }

    @Override
    public void read(FaceCrop from, Pose out) {
        fedBytes.write(from.rgb());
        try (Result result = session.runner().feed(crop, fed).fetch(pose).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(out.values());
        }
    }

    @Override
    public void close() {
        session.close();
        fed.close();
        graph.close();
    }
}
