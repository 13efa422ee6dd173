package dev.guise.photo;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.NetworkSizes;
import dev.guise.networks.PatchRefiner;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A patch network at work on some patches at once. Whoever uses it holds its lock meanwhile. */
public final class PatchSession implements AutoCloseable {
    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TFloat32> placeholder;
    private final Operand<TFloat32> paint;
    private final TFloat32 fed;
    private final float[] input;
    private final float[] output;

    /**
     * Builds the network in the size that its weights tell; weights that lack an array are refused by its name.
     *
     * @param patches looked at in one run
     */
    public PatchSession(Checkpoint weights, int patches, Placement placement) {
        PatchRefiner.Size size = NetworkSizes.patchRefiner(weights.manifest());
        Ops tf = Ops.create(graph);
        Shape shape = Shape.of(patches, size.heightPx(), size.widthPx(), PatchRefiner.CHANNELS);
        this.placeholder = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        this.paint = new PatchRefiner(new Parameters(tf, new ConstantStore(tf, weights.network("refiner."))), size)
                .paint(placeholder);
        this.fed = TFloat32.tensorOf(shape);
        this.input = new float[(int) shape.size()];
        this.output = new float[(int) shape.size() / PatchRefiner.CHANNELS * PatchRefiner.PAINT];
        this.session = Sessions.open(graph, placement);
        Sessions.plan(this::run);
    }

    /** What the next run looks at, patch after patch, see {@link PatchInput}; to be filled by the caller. */
    float[] input() {
        return input;
    }

    /** What the last run paints on the patches, see {@link PatchRefiner#paint}. */
    float[] output() {
        return output;
    }

    /** Looks at the input. */
    void run() {
        fed.asRawTensor().data().asFloats().write(input);
        try (Result result =
                session.runner().feed(placeholder, fed).fetch(paint).run()) {
            result.get(0).asRawTensor().data().asFloats().read(output);
        }
    }

    @Override
    public void close() {
        fed.close();
        session.close();
        graph.close();
    }
}
