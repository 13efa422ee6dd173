package dev.guise.landmark;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.FaceMesh;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Runs {@link FaceMesh} on one region of a picture, in a session of its own. One thread, which also closes it. */
public final class MeshReader implements AutoCloseable {
    private static final int SIDE_PX = FaceMesh.SIDE_PX;

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TFloat32> picture;
    private final FaceMesh.Output output;
    private final float[] pixels = new float[SIDE_PX * SIDE_PX * 3];
    private final TFloat32 fed = TFloat32.tensorOf(Shape.of(1, SIDE_PX, SIDE_PX, 3));
    private final float[] mesh = new float[FaceMesh.POINTS * 3];

    public MeshReader(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        this.picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, SIDE_PX, SIDE_PX, 3)));
        this.output = new FaceMesh(new Parameters(tf, new ConstantStore(tf, weights.arrays()))).apply(picture);
        this.session = Sessions.open(graph, placement);
    }

    public FacePoints read(byte[] rgb, int widthPx, int heightPx, FaceRegion region) {
        region.cut(rgb, widthPx, heightPx, SIDE_PX, pixels);
        fed.asRawTensor().data().asFloats().write(pixels);
        try (Result result = session.runner()
                .feed(picture, fed)
                .fetch(output.points())
                .fetch(output.presence())
                .run()) {
            result.get(0).asRawTensor().data().asFloats().read(mesh);
            float presence = result.get(1).asRawTensor().data().asFloats().getFloat(0);
            return FacePoints.in(region, mesh, presence);
        }
    }

    @Override
    public void close() {
        fed.close();
        session.close();
        graph.close();
    }
}
