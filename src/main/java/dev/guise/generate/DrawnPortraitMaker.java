package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.landmark.FaceDrawing;
import dev.guise.landmark.RestingFace;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * FSTH's generator at work for one identity: the numbers of a pose move its face, whose drawing becomes a portrait. One thread
 * at a time.
 */
public final class DrawnPortraitMaker implements PortraitMaker {
    private final GeneratorSession session;
    private final MaskHoles holes = new MaskHoles(Portrait.SIDE_PX);
    private final Map<String, WeightArray> weights;
    private final FsthGenerator.Size size;
    private final Map<String, TFloat32> person;
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
        this(
                weights.network("generator."),
                NetworkSizes.fsthGenerator(weights.manifest()),
                numbers,
                draws,
                (personal, size) -> session(FsthGenerator.fold(personal, size), size, placement));
        Sessions.plan(() -> make(neutralPose(), Portrait.alone()));
    }

    private interface Opening {
        GeneratorSession open(Map<String, WeightArray> personal, FsthGenerator.Size size);
    }

    private DrawnPortraitMaker(
            Map<String, WeightArray> weights,
            FsthGenerator.Size size,
            float[] numbers,
            FaceDrawing draws,
            Opening opening) {
        this.weights = FsthGenerator.projection(weights);
        this.size = size;
        this.draws = draws;
        this.stills = draws.stills().stream().map(Pose::of).toList();
        this.pixels = new byte[size.imagePx() * size.imagePx() * 3];
        this.fed = TUint8.tensorOf(Shape.of(1, size.imagePx(), size.imagePx(), 3));
        Map<String, WeightArray> personal =
                FsthGenerator.isPersonal(weights) ? weights : FsthGenerator.personalise(weights, size, numbers);
        this.session = opening.open(personal, size);
        this.person = session.person(personal);
    }

    private static GeneratorSession session(
            Map<String, WeightArray> folded, FsthGenerator.Size size, Placement placement) {
        int side = size.imagePx();
        return new GeneratorSession(folded, FsthGenerator.personal(size), placement, (tf, p) -> {
            Placeholder<TUint8> drawing = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(1, side, side, 3)));
            Operand<TFloat32> drawn = tf.math.mul(tf.dtypes.cast(drawing, TFloat32.class), tf.constant(1 / 255f));
            FsthGenerator.Picture picture = FsthGenerator.folded(p, size).apply(drawn);
            Optional<Operand<TFloat32>> mask =
                    size.head() == FsthGenerator.Head.MASKED ? Optional.of(picture.mask()) : Optional.empty();
            return new GeneratorSession.Built(drawing, picture.rgb(), mask, side);
        });
    }

    /** The same network at work for another person; it costs next to no memory and needs no warming. */
    public DrawnPortraitMaker another(float[] numbers, RestingFace face) {
        return new DrawnPortraitMaker(weights, size, numbers, draws.of(face), (personal, same) -> session.share());
    }

    @Override
    public void make(Pose from, Portrait out) {
        draws.draw(from.values(), size.imagePx(), pixels);
        fed.asRawTensor().data().write(pixels);
        session.make(person, fed, out, holes);
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
        person.values().forEach(TFloat32::close);
        fed.close();
    }
}
