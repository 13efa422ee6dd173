package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.landmark.SoftDrawing;
import dev.guise.networks.FsthEmbedder;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** E numbers of a rendered person for FSTH: the mean of what its embedder sees in K drawn and rendered frames. */
public final class LandmarkEnrolment {
    private static final int FRAMES = 32;
    private static final int SIDE = HeadFeed.TARGET_PX;

    private final byte[] pictures = new byte[FRAMES * SIDE * SIDE * 3];
    private final byte[] drawings = new byte[pictures.length];

    /**
     * The person's numbers, [E].
     *
     * @param weights with names below {@code embedder.}
     */
    public float[] numbers(HeadAssets assets, HeadIdentity person, Checkpoint weights) {
        shoot(assets, person);
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            Parameters p = new Parameters(tf, new ConstantStore(tf, weights.arrays())).in("embedder");
            Operand<TFloat32> each =
                    new FsthEmbedder(p, FsthEmbedder.Size.LITE).apply(unit(tf, drawings), unit(tf, pictures));
            Operand<TFloat32> mean = tf.math.mean(each, tf.constant(0));
            try (Session session = Sessions.open(graph, Placement.plain());
                    Result result = session.runner().fetch(mean).run()) {
                float[] numbers = new float[FsthEmbedder.Size.LITE.identitySize()];
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(numbers);
                return numbers;
            }
        }
    }

    private void shoot(HeadAssets assets, HeadIdentity person) {
        HeadRenderer renderer = new HeadRenderer(assets, SIDE, 2);
        HeadPicture picture = new HeadPicture(SIDE);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < FRAMES; i++) {
            renderer.render(person, HeadPerformance.random(random), HeadView.studio(person), picture);
            int at = i * picture.rgb.length;
            System.arraycopy(picture.rgb, 0, pictures, at, picture.rgb.length);
            SoftDrawing.draw(TakeStudio.landmarks(picture), SIDE, drawings, at);
        }
    }

    private static Operand<TFloat32> unit(Ops tf, byte[] bytes) {
        TUint8 tensor = TUint8.tensorOf(Shape.of(FRAMES, SIDE, SIDE, 3), DataBuffers.of(bytes));
        return tf.math.mul(tf.dtypes.cast(tf.constant(tensor), TFloat32.class), tf.constant(1 / 255f));
    }
}
