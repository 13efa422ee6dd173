package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.landmark.FaceMotion;
import dev.guise.landmark.SoftDrawing;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.ModelSize;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * FSTH's light generator at work for one identity: the numbers of {@link FaceMotion} move its resting face, whose drawing
 * becomes a portrait. One thread for its whole life.
 */
public final class DrawnPortraitMaker implements PortraitMaker {
    private static final int SIDE = Portrait.SIDE_PX;

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TUint8> drawing;
    private final Operand<TUint8> rgb;
    private final Operand<TUint8> mask;
    private final TUint8 fed = TUint8.tensorOf(Shape.of(1, SIDE, SIDE, 3));
    private final byte[] pixels = new byte[SIDE * SIDE * 3];
    private final LandmarkIdentity identity;
    private final Pose neutral = new Pose(FaceMotion.SIZE);

    /**
     * Builds and warms the network.
     *
     * @param weights with names below {@code generator.}
     */
    public DrawnPortraitMaker(Checkpoint weights, LandmarkIdentity identity, Placement placement) {
        this.identity = identity;
        Ops tf = Ops.create(graph);
        FsthGenerator.Size size = ModelSize.of(weights.manifest()).fsthGenerator();
        Map<String, WeightArray> personal =
                FsthGenerator.personalise(weights.below("generator."), size, identity.numbers());
        Parameters p = new Parameters(tf, new ConstantStore(tf, FsthGenerator.fold(personal, size)));
        this.drawing = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, SIDE, SIDE, 3)));
        Operand<TFloat32> drawn = tf.math.mul(tf.dtypes.cast(drawing, TFloat32.class), tf.constant(1 / 255f));
        FsthGenerator.Picture picture = FsthGenerator.folded(p, size).apply(drawn);
        this.rgb = NeuralPortraitMaker.bytes(tf, picture.rgb());
        this.mask = NeuralPortraitMaker.bytes(tf, picture.mask());
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> make(neutral, Portrait.alone()));
    }

    @Override
    public void make(Pose from, Portrait out) {
        SoftDrawing.draw(identity.face().moved(from.values()), SIDE, pixels, 0);
        fed.asRawTensor().data().write(pixels);
        try (Result result =
                session.runner().feed(drawing, fed).fetch(rgb).fetch(mask).run()) {
            ((TUint8) result.get(0)).asRawTensor().data().read(out.rgb());
            ((TUint8) result.get(1)).asRawTensor().data().read(out.mask());
        }
    }

    @Override
    public Pose neutralPose() {
        return neutral;
    }

    @Override
    public void close() {
        session.close();
        fed.close();
        graph.close();
    }
}
