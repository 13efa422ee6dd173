package dev.guise.generate;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.networks.Generator;
import dev.guise.networks.NetworkSizes;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** LPD's generator at work for one identity: P numbers become a 256 px portrait. One thread at a time. */
public final class NeuralPortraitMaker implements PortraitMaker {
    private final GeneratorSession session;
    private final MaskHoles holes = new MaskHoles(Portrait.SIDE_PX);
    private final Map<String, WeightArray> weights;
    private final Generator.Size size;
    private final Map<String, TFloat32> person;
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
        this(
                weights.network("generator."),
                NetworkSizes.generator(weights.manifest()),
                identity,
                stills,
                (arrays, size) -> session(Generator.fold(arrays, size, identity), size, placement));
        Sessions.plan(() -> make(neutralPose(), Portrait.alone()));
    }

    private interface Opening {
        GeneratorSession open(Map<String, WeightArray> weights, Generator.Size size);
    }

    private NeuralPortraitMaker(
            Map<String, WeightArray> weights,
            Generator.Size size,
            float[] identity,
            List<Pose> stills,
            Opening opening) {
        int numbers = stills.get(0).size();
        if (identity.length != size.identitySize() || numbers != size.poseSize()) {
            throw new IllegalArgumentException("the identity has " + identity.length + " numbers and its pose "
                    + numbers + ", but the generator wants " + size.identitySize() + " and " + size.poseSize());
        }
        this.weights = Generator.steering(weights);
        this.size = size;
        this.stills = List.copyOf(stills);
        this.session = opening.open(weights, size);
        this.person = session.person(Generator.foldPerson(this.weights, size, identity));
        this.fed = TFloat32.tensorOf(Shape.of(1, size.poseSize()));
        this.fedFloats = fed.asRawTensor().data().asFloats();
    }

    private static GeneratorSession session(Map<String, WeightArray> folded, Generator.Size size, Placement placement) {
        return new GeneratorSession(folded, Generator.personal(size), placement, (tf, p) -> {
            Placeholder<TFloat32> pose =
                    tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, size.poseSize())));
            Generator.Picture picture = Generator.folded(p, size).apply(pose);
            return new GeneratorSession.Built(pose, picture.rgb(), Optional.of(picture.mask()), size.imagePx());
        });
    }

    /** The same network at work for another person; it costs next to no memory and needs no warming. */
    public NeuralPortraitMaker another(float[] identity, List<Pose> poses) {
        return new NeuralPortraitMaker(weights, size, identity, poses, (arrays, same) -> session.share());
    }

    @Override
    public void make(Pose from, Portrait out) {
        fedFloats.write(from.values());
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
