package dev.guise.generate;

import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.nn.Parameters;
import dev.guise.nn.PersonStore;
import dev.guise.nn.PictureResize;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * A generator's weights, once in memory, at work for any number of people: what makes a person is fed with each picture, so
 * that another one costs nothing. Runs may come from several threads. Whoever uses it holds a share of it; the last
 * {@link #close} ends it.
 */
final class GeneratorSession implements AutoCloseable {
    /** Builds the network. */
    interface Network {
        Built build(Ops tf, Parameters p);
    }

    /**
     * What a network takes and gives.
     *
     * @param rgb 0..1, on black
     * @param mask 0..1; empty where the network makes none, and then the whole square is shown
     * @param sidePx of both
     */
    record Built(
            Placeholder<? extends TType> input, Operand<TFloat32> rgb, Optional<Operand<TFloat32>> mask, int sidePx) {}

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final PersonStore store;
    private final Placeholder<? extends TType> input;
    private final Operand<TUint8> rgb;
    private final Operand<TUint8> mask;
    private final boolean masked;
    private int shares = 1;

    /**
     * Builds the network.
     *
     * @param folded all its arrays, those of some person among them
     * @param personal names of those that make a person
     */
    GeneratorSession(Map<String, WeightArray> folded, Set<String> personal, Placement placement, Network network) {
        Ops tf = Ops.create(graph);
        this.store = new PersonStore(tf, folded, personal);
        Built built = network.build(tf, new Parameters(tf, store));
        this.input = built.input;
        Operand<TFloat32> shape = built.mask.orElseGet(() -> WholeSquare.mask(tf, built.sidePx));
        this.masked = built.mask.isPresent();
        this.rgb = bytes(tf, built.mask.isPresent() ? built.rgb : tf.math.mul(built.rgb, shape), built.sidePx);
        this.mask = bytes(tf, shape, built.sidePx);
        this.session = Sessions.open(graph, placement);
    }

    /** At the portrait's size, clipped to 0..1, times 255, truncated, as the reference does. */
    private static Operand<TUint8> bytes(Ops tf, Operand<TFloat32> x, int sidePx) {
        Operand<TFloat32> sized = PictureResize.middle(tf, x, sidePx, sidePx, Portrait.SIDE_PX);
        Operand<TFloat32> level = tf.math.mul(
                tf.math.minimum(tf.math.maximum(sized, tf.constant(0f)), tf.constant(1f)), tf.constant(255f));
        return tf.dtypes.cast(level, TUint8.class);
    }

    /** A person's arrays as tensors, to be closed by the caller; one that is missing or misshapen is refused by name. */
    Map<String, TFloat32> person(Map<String, WeightArray> arrays) {
        Map<String, TFloat32> tensors = new LinkedHashMap<>();
        store.fed().forEach((name, placeholder) -> {
            WeightArray array = arrays.get(name);
            long[] wanted = placeholder.shape().asArray();
            if (array == null || !Arrays.equals(wanted, array.shape())) {
                throw new IllegalArgumentException("a person's " + name + " has shape "
                        + (array == null ? "none" : Arrays.toString(array.shape())) + ", but the generator wants "
                        + Arrays.toString(wanted));
            }
            tensors.put(name, TFloat32.tensorOf(Shape.of(wanted), DataBuffers.of(array.values())));
        });
        return tensors;
    }

    /** Makes one picture; {@code holes} are the caller's own, since runs may come from several threads. */
    void make(Map<String, TFloat32> person, TType fed, Portrait out, MaskHoles holes) {
        Session.Runner runner = session.runner().feed(input, fed);
        store.fed().forEach((name, placeholder) -> runner.feed(placeholder, person.get(name)));
        out.reshape(Portrait.SIDE_PX);
        try (Result result = runner.fetch(rgb).fetch(mask).run()) {
            ((TUint8) result.get(0)).asRawTensor().data().read(out.rgb());
            ((TUint8) result.get(1)).asRawTensor().data().read(out.mask());
        }
        if (masked) {
            holes.close(out.mask());
        }
    }

    /** Takes one more share of it. */
    synchronized GeneratorSession share() {
        shares++;
        return this;
    }

    @Override
    public synchronized void close() {
        if (--shares == 0) {
            session.close();
            graph.close();
        }
    }
}
