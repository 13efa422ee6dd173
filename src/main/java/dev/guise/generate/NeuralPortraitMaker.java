package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.networks.Generator;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.PictureResize;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The generator at work for one identity: P numbers become a 256 px portrait. One thread for its whole life. */
public final class NeuralPortraitMaker implements PortraitMaker {
    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TFloat32> pose;
    private final Operand<TUint8> rgb;
    private final Operand<TUint8> mask;
    private final TFloat32 fed;
    private final FloatDataBuffer fedFloats;
    private final List<Pose> stills;

    /**
     * Builds and warms the network.
     *
     * @param weights with names below {@code generator.}, or as imported
     * @param identity the person's numbers, [E]
     * @param stills poses to look at the identity in, [P]; the first is the one that it rests in
     */
    public NeuralPortraitMaker(Checkpoint weights, float[] identity, List<Pose> stills, Placement placement) {
        Ops tf = Ops.create(graph);
        Generator.Size size = NetworkSizes.generator(weights.manifest());
        int numbers = stills.get(0).size();
        if (identity.length != size.identitySize() || numbers != size.poseSize()) {
            throw new IllegalArgumentException("the identity has " + identity.length + " numbers and its pose "
                    + numbers + ", but the generator wants " + size.identitySize() + " and " + size.poseSize());
        }
        Map<String, WeightArray> folded = Generator.fold(weights.network("generator."), size, identity);
        Parameters p = new Parameters(tf, new ConstantStore(tf, folded));
        this.stills = List.copyOf(stills);
        this.pose = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, size.poseSize())));
        Generator.Picture picture = Generator.folded(p, size).apply(pose);
        this.rgb = bytes(tf, picture.rgb(), size.imagePx());
        this.mask = bytes(tf, picture.mask(), size.imagePx());
        this.fed = TFloat32.tensorOf(Shape.of(1, size.poseSize()));
        this.fedFloats = fed.asRawTensor().data().asFloats();
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> make(neutralPose(), Portrait.alone()));
    }

    /** At the portrait's size, clipped to 0..1, times 255, truncated, as the reference does. */
    static Operand<TUint8> bytes(Ops tf, Operand<TFloat32> x, int sidePx) {
        Operand<TFloat32> sized = PictureResize.middle(tf, x, sidePx, sidePx, Portrait.SIDE_PX);
        Operand<TFloat32> level = tf.math.mul(
                tf.math.minimum(tf.math.maximum(sized, tf.constant(0f)), tf.constant(1f)), tf.constant(255f));
        return tf.dtypes.cast(level, TUint8.class);
    }

    @Override
    public void make(Pose from, Portrait out) {
        fedFloats.write(from.values());
        try (Result result =
                session.runner().feed(pose, fed).fetch(rgb).fetch(mask).run()) {
            ((TUint8) result.get(0)).asRawTensor().data().read(out.rgb());
            ((TUint8) result.get(1)).asRawTensor().data().read(out.mask());
        }
    }

    @Override
    public Pose neutralPose() {
        return stills.get(0);
    }

    @Override
    public List<Pose> stills() {
        return stills;
    }

    @Override
    public void close() {
        session.close();
        fed.close();
        graph.close();
    }
}
