package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.golden.GoldenJson;
import dev.guise.golden.Named;
import dev.guise.nn.Init;
import dev.guise.nn.VariableStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Both optimisers against the reference, over twelve steps: the rectified one changes its rule at the sixth. */
final class StepRuleGoldenTest {
    @ParameterizedTest
    @CsvSource({"adam_b1_0, ADAM, 5e-5, 0", "radam_b1_0, RECTIFIED, 5e-4, 0", "radam_b1_09, RECTIFIED, 5e-4, 0.9"})
    void stepsAsTheReference(String name, StepRule.Kind kind, double rate, double beta1) throws IOException {
        GoldenJson golden = GoldenJson.read(TestFolders.golden("optim").resolve("optim.json"))
                .at("/" + name);
        StepRule rule = new StepRule(kind, rate, beta1, 0.999, 1e-5);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 1, true);
            Operand<TFloat32> weight = store.parameter("w", Init.constant(0), true, 8);
            Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(8)));
            Operand<TFloat32> loss = tf.sum(tf.math.mul(weight, gradient), tf.constant(0));
            Adam adam = Adam.plain(tf, graph, store, loss, List.of("w"));
            Placeholder<TFloat32> size = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3)));
            Adam.Fed fed = new Adam.Fed(
                    part(tf, size, 0), part(tf, size, 1), Optional.of(part(tf, size, 2)), (float) beta1, 0.999f);
            List<Op> updates = adam.updates(tf.withControlDependencies(adam.prerequisites()), fed);
            try (Session session = new Session(graph)) {
                store.initialise(session);
                store.load(session, Map.of("w", golden.array("/p0", 8)));
                for (int step = 0; step < golden.at("/grads").size(); step++) {
                    run(session, gradient, golden.floats("/grads/" + step), size, rule.at(step), updates);
                    float[] after =
                            Named.of(store.read(session, List.of("w"))).get("w").values();
                    assertThat(after)
                            .as("weights after step " + (step + 1))
                            .containsExactly(golden.floats("/params_after/" + step), Offset.offset(1e-6f));
                }
            }
        }
    }

    private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> size, int index) {
        return tf.reshape(
                tf.slice(size, tf.constant(new int[] {index}), tf.constant(new int[] {1})), tf.constant(new int[0]));
    }

    private static void run(
            Session session,
            Placeholder<TFloat32> gradient,
            float[] values,
            Placeholder<TFloat32> sizes,
            StepRule.Size size,
            List<Op> updates) {
        try (TFloat32 fed = TFloat32.vectorOf(values);
                TFloat32 fedSize = TFloat32.vectorOf(size.rate(), size.epsilon(), size.plainRate())) {
            Session.Runner runner = session.runner().feed(gradient, fed).feed(sizes, fedSize);
            updates.forEach(runner::addTarget);
            runner.run().close();
        }
    }
}
