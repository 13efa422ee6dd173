package dev.guise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.WeightArray;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

final class BatchNormTest {
    /** Mean 2.5, squared distances 5 in all: unbiased variance 5/3. */
    private static final float[][][][] NUMBERS = {{{{1}, {2}}, {{3}, {4}}}};

    @Test
    void movesRunningStatisticsATenthTowardsTheUnbiasedOnesOfTheBatch() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 1, true);
            new BatchNorm(new Parameters(tf, store), 1).apply(tf.constant(NUMBERS));
            try (Session session = new Session(graph)) {
                store.initialise(session);
                Session.Runner runner = session.runner();
                store.updates().forEach(runner::addTarget);
                runner.run().close();
                Map<String, WeightArray> after = store.read(session, List.of("running_mean", "running_var"));
                assertThat(after.values().stream().map(a -> a.values()[0]).toList())
                        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : 1)
                        .containsExactly(0.25f, (float) (0.9 + 0.1 * 5 / 3));
            }
        }
    }
}
