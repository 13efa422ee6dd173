package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.landmark.FaceMotion;
import dev.guise.landmark.SoftDrawing;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * FSTH's light generator at work for one identity: the numbers of {@link FaceMotion} move its resting face, whose drawing
 * becomes a portrait. One thread at a time.
 */
public final class DrawnPortraitMaker implements PortraitMaker {
    private static final int SIDE = Portrait.SIDE_PX;

    private final GeneratorSession session;
    private final Map<String, WeightArray> weights;
    private final FsthGenerator.Size size;
    private final Map<String, TFloat32> person;
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
        this(
                weights.below("generator."),
                ModelSize.of(weights.manifest()).fsthGenerator(),
                identity,
                (personal, size) -> session(FsthGenerator.fold(personal, size), size, placement));
        Sessions.plan(() -> make(neutral, Portrait.alone()));
    }

    private interface Opening {
        GeneratorSession open(Map<String, WeightArray> personal, FsthGenerator.Size size);
    }

    private DrawnPortraitMaker(
            Map<String, WeightArray> weights, FsthGenerator.Size size, LandmarkIdentity identity, Opening opening) {
        this.weights = FsthGenerator.projection(weights);
        this.size = size;
        this.identity = identity;
        Map<String, WeightArray> personal = FsthGenerator.personalise(weights, size, identity.numbers());
        this.session = opening.open(personal, size);
        this.person = session.person(personal);
    }

    private static GeneratorSession session(
            Map<String, WeightArray> folded, FsthGenerator.Size size, Placement placement) {
        return new GeneratorSession(folded, FsthGenerator.personal(size), placement, (tf, p) -> {
            Placeholder<TUint8> drawing = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, SIDE, SIDE, 3)));
            Operand<TFloat32> drawn = tf.math.mul(tf.dtypes.cast(drawing, TFloat32.class), tf.constant(1 / 255f));
            FsthGenerator.Picture picture = FsthGenerator.folded(p, size).apply(drawn);
            return new GeneratorSession.Built(drawing, picture.rgb(), picture.mask());
        });
    }

    /** The same network at work for another person; it costs next to no memory and needs no warming. */
    public DrawnPortraitMaker another(LandmarkIdentity other) {
        return new DrawnPortraitMaker(weights, size, other, (personal, same) -> session.share());
    }

    @Override
    public void make(Pose from, Portrait out) {
        SoftDrawing.draw(identity.face().moved(from.values()), SIDE, pixels, 0);
        fed.asRawTensor().data().write(pixels);
        session.make(person, fed, out);
    }

    @Override
    public Pose neutralPose() {
        return neutral;
    }

    @Override
    public void close() {
        session.close();
        person.values().forEach(TFloat32::close);
        fed.close();
    }
}
