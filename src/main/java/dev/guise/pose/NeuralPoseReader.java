package dev.guise.pose;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import dev.guise.networks.NetworkSizes;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.PictureResize;
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
     * @param weights with names below {@code pose_encoder.}, or as imported
     */
    public NeuralPoseReader(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        PoseEncoder.Size size = NetworkSizes.poseEncoder(weights.manifest());
        Parameters p = new Parameters(tf, new ConstantStore(tf, weights.network("pose_encoder.")));
        this.crop = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, FaceCrop.SIDE_PX, FaceCrop.SIDE_PX, 3)));
        Operand<TFloat32> picture = tf.math.mul(tf.dtypes.cast(crop, TFloat32.class), tf.constant(1 / 255f));
        int part = (int) Math.round(FaceCrop.SIDE_PX * size.cropShare());
        this.pose = new PoseEncoder(p, size)
                .apply(PictureResize.middle(tf, picture, FaceCrop.SIDE_PX, part, size.inputPx()));
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> read(new FaceCrop(), new Pose(size.poseSize())));
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
