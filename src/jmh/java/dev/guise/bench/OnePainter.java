package dev.guise.bench;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Generator;
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
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A generator in a session, as driving uses it: one person, one picture at a time. */
final class OnePainter implements AutoCloseable {
    private final Graph graph = Sessions.graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TFloat32> pose;
    private final TFloat32 fed;
    private final Operand<TFloat32> rgb;
    private final Session session;
    private final float[] pixels;

    /** How the picture follows from the pose. */
    @FunctionalInterface
    private interface Painting {
        Generator.Picture of(Ops tf, Operand<TFloat32> pose);
    }

    private OnePainter(Generator.Size size, boolean mixed, Painting painting) {
        this.pose = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, size.poseSize())));
        this.fed = TFloat32.tensorOf(Shape.of(1, size.poseSize()));
        this.rgb = painting.of(tf, pose).rgb();
        this.pixels = new float[size.imagePx() * size.imagePx() * 3];
        this.session = Sessions.open(graph, Placement.onProcessor(0, mixed));
    }

    static OnePainter plain(Map<String, WeightArray> weights, Generator.Size size, float[] identity, boolean mixed) {
        return new OnePainter(size, mixed, (tf, pose) -> {
            Operand<TFloat32> person =
                    tf.constant(TFloat32.tensorOf(Shape.of(1, size.identitySize()), DataBuffers.of(identity)));
            return new Generator(new Parameters(tf, new ConstantStore(tf, weights)), size).apply(person, pose);
        });
    }

    static OnePainter folded(Map<String, WeightArray> weights, Generator.Size size, float[] identity, boolean mixed) {
        Map<String, WeightArray> folded = Generator.fold(weights, size, identity);
        return new OnePainter(
                size,
                mixed,
                (tf, pose) -> Generator.folded(new Parameters(tf, new ConstantStore(tf, folded)), size)
                        .apply(pose));
    }

    void pose(float[] numbers) {
        fed.asRawTensor().data().asFloats().write(numbers);
    }

    void paint() {
        try (Result result = session.runner().feed(pose, fed).fetch(rgb).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(pixels);
        }
    }

    /** The last picture. */
    float[] pixels() {
        return pixels;
    }

    @Override
    public void close() {
        session.close();
        fed.close();
        graph.close();
    }
}
