package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.landmark.FaceDrawing;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
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
 * FSTH's generator at work for one identity: the numbers of a pose move its face, whose drawing becomes a portrait. One thread
 * for its whole life.
 */
public final class DrawnPortraitMaker implements PortraitMaker {
    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TUint8> drawing;
    private final Operand<TUint8> rgb;
    private final Operand<TUint8> mask;
    private final int sidePx;
    private final TUint8 fed;
    private final byte[] pixels;
    private final FaceDrawing draws;
    private final List<Pose> stills;

    /**
     * Builds and warms the network.
     *
     * @param weights with names below {@code generator.}, or as imported; anyone's, or this person's own
     * @param numbers the person's, [E]; a generator of the person's own does not look at them
     */
    public DrawnPortraitMaker(Checkpoint weights, float[] numbers, FaceDrawing draws, Placement placement) {
        this.draws = draws;
        this.stills = draws.stills().stream().map(Pose::of).toList();
        Ops tf = Ops.create(graph);
        FsthGenerator.Size size = NetworkSizes.fsthGenerator(weights.manifest());
        this.sidePx = size.imagePx();
        this.pixels = new byte[sidePx * sidePx * 3];
        this.fed = TUint8.tensorOf(Shape.of(1, sidePx, sidePx, 3));
        Map<String, WeightArray> anyones = weights.network("generator.");
        Map<String, WeightArray> personal =
                FsthGenerator.isPersonal(anyones) ? anyones : FsthGenerator.personalise(anyones, size, numbers);
        Parameters p = new Parameters(tf, new ConstantStore(tf, FsthGenerator.fold(personal, size)));
        this.drawing = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, sidePx, sidePx, 3)));
        Operand<TFloat32> drawn = tf.math.mul(tf.dtypes.cast(drawing, TFloat32.class), tf.constant(1 / 255f));
        FsthGenerator.Picture picture = FsthGenerator.folded(p, size).apply(drawn);
        boolean masked = size.head() == FsthGenerator.Head.MASKED;
        Operand<TFloat32> shape = masked ? picture.mask() : WholeSquare.mask(tf, sidePx);
        this.rgb = NeuralPortraitMaker.bytes(
                tf, masked ? picture.rgb() : tf.math.mul(picture.rgb(), shape), sidePx);
        this.mask = NeuralPortraitMaker.bytes(tf, shape, sidePx);
        this.session = Sessions.open(graph, placement);
        Sessions.plan(() -> make(neutralPose(), Portrait.alone()));
    }

    @Override
    public void make(Pose from, Portrait out) {
        draws.draw(from.values(), sidePx, pixels);
        fed.asRawTensor().data().write(pixels);
        try (Result result =
                session.runner().feed(drawing, fed).fetch(rgb).fetch(mask).run()) {
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
