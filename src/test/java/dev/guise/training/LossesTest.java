package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Init;
import dev.guise.nn.VariableStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LossesTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    @Test
    void givesNoDiceForEqualMasksAndMuchForOpposite() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> ones =
                    tf.reshape(tf.constant(new float[] {1, 1, 0, 0}), tf.constant(new long[] {1, 2, 2, 1}));
            Operand<TFloat32> others = tf.math.sub(tf.constant(1f), ones);
            assertThat(value(graph, Losses.dice(tf, ones, ones))).isCloseTo(0, CLOSE);
            assertThat(value(graph, Losses.dice(tf, ones, others))).isCloseTo((float) Math.log(5), CLOSE);
        }
    }

    @Test
    void pricesEmptyMasksWithoutEndingInInfinity() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> none = tf.reshape(tf.constant(new float[4]), tf.constant(new long[] {1, 2, 2, 1}));
            Operand<TFloat32> all = tf.math.add(none, tf.constant(1f));
            for (DiceLoss loss : DiceLoss.values()) {
                assertThat(value(graph, loss.of(tf, none, none))).isFinite();
                assertThat(value(graph, loss.of(tf, all, none))).isFinite().isGreaterThan(5);
                assertThat(value(graph, loss.of(tf, none, all))).isFinite().isGreaterThan(5);
            }
        }
    }

    @Test
    void tellsAThinMaskFromADarkColourOnAnyGroundButBlack() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            long[] pixel = {1, 1, 1, 3};
            Operand<TFloat32> seen = tf.reshape(tf.constant(new float[] {0.2f, 0.1f, 0.1f}), tf.constant(pixel));
            Operand<TFloat32> solid = tf.constant(new float[][][][] {{{{1}}}});
            Operand<TFloat32> thin = tf.constant(new float[][][][] {{{{0.4f}}}});
            Operand<TFloat32> black = tf.reshape(tf.constant(new float[3]), tf.constant(pixel));
            Operand<TFloat32> green = tf.reshape(tf.constant(new float[] {0, 0.5f, 0}), tf.constant(pixel));
            assertThat(value(graph, difference(tf, seen, solid, thin, black))).isZero();
            assertThat(value(graph, difference(tf, seen, solid, thin, green))).isCloseTo(0.6f * 0.5f / 3, CLOSE);
        }
    }

    private static Operand<TFloat32> difference(
            Ops tf,
            Operand<TFloat32> rgb,
            Operand<TFloat32> mask,
            Operand<TFloat32> otherMask,
            Operand<TFloat32> ground) {
        return Losses.absolute(tf, Losses.onGround(tf, rgb, mask, ground), Losses.onGround(tf, rgb, otherMask, ground));
    }

    @Test
    void punishesTheCriticOnlyWithinTheMargin() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> real = tf.constant(new float[] {2, 0.5f});
            Operand<TFloat32> fake = tf.constant(new float[] {-3, 0.5f});
            assertThat(value(graph, Losses.hinge(tf, real, fake))).isCloseTo(0.25f + 0.75f, CLOSE);
        }
    }

    @Test
    void weighsEachPoseNumber() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> read = tf.constant(new float[][] {{1, 2}, {0, 0}});
            Operand<TFloat32> truth = tf.constant(new float[][] {{0, 0}, {0, 0}});
            float[] weights = {1, 3};
            assertThat(value(graph, Losses.pose(tf, read, truth, weights))).isCloseTo((1 + 12) / 4f, CLOSE);
        }
    }

    @Test
    void stepsAsAdamIsWrittenAndClipsTheGradient() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 1, true);
            Operand<TFloat32> x = store.parameter("x", Init.constant(3), true, 2);
            Operand<TFloat32> loss = tf.sum(tf.math.square(x), tf.constant(0));
            Adam adam = Adam.measured(tf, graph, store, loss, List.of("x"));
            Operand<TFloat32> rate = tf.constant(Adam.corrected(0.1, 0, 0.5, 0.99));
            Adam.Fed fed = new Adam.Fed(rate, tf.constant(1e-6f), Optional.empty(), 0.5f, 0.99f);
            List<Op> updates = adam.updates(tf.withControlDependencies(adam.prerequisites()), fed, 1);
            try (Session session = new Session(graph)) {
                store.initialise(session);
                Session.Runner runner = session.runner();
                updates.forEach(runner::addTarget);
                runner.run().close();
                Map<String, WeightArray> after = store.read(session, List.of("x"));
                // Adam's first step is the rate whatever the gradient's length.
                assertThat(Objects.requireNonNull(after.get("x")).values())
                        .containsExactly(new float[] {2.9f, 2.9f}, CLOSE);
                // A gradient of length 6 * sqrt 2 was cut to length 1: its first moment is half of 1 / sqrt 2.
                Map<String, WeightArray> moments = store.read(session, List.of(Adam.FIRST + "x"));
                float moment =
                        Objects.requireNonNull(moments.get(Adam.FIRST + "x")).values()[0];
                assertThat(moment).isCloseTo((float) (0.5 / Math.sqrt(2)), CLOSE);
            }
        }
    }

    private static float value(Graph graph, Operand<TFloat32> scalar) {
        try (Session session = new Session(graph);
                Result result = session.runner().fetch(scalar).run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }
}
