package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.IdentityEncoder;
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
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The numbers that the identity encoder gives of one photograph, in a session of its own. One thread, which also closes it. */
public final class IdentityReader implements AutoCloseable {
    private final LpdItem layout;
    private final int numbers;
    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TFloat32> picture;
    private final Operand<TFloat32> seen;

    /** @param encoder arrays named as within the network */
    public IdentityReader(LpdNetworks sizes, Map<String, WeightArray> encoder, Placement placement) {
        this.layout = new LpdItem(sizes, false);
        this.numbers = sizes.identityEncoder().identitySize();
        Ops tf = Ops.create(graph);
        int px = sizes.identityPx();
        this.picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, px, px, 3)));
        this.seen = new IdentityEncoder(new Parameters(tf, new ConstantStore(tf, encoder)), sizes.identityEncoder())
                .apply(picture);
        this.session = Sessions.open(graph, placement);
    }

    /** [E] numbers of a photograph as large as the generator's pictures. */
    public float[] read(FineTuning.Photograph photograph) {
        WeightArray laidOut = layout.witnesses(List.of(LpdItem.Shot.of(photograph.rgb(), photograph.mask())));
        float[] out = new float[numbers];
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(laidOut.shape()), DataBuffers.of(laidOut.values()));
                Result result = session.runner().feed(picture, fed).fetch(seen).run()) {
            result.get(0).asRawTensor().data().asFloats().read(out);
        }
        return out;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
