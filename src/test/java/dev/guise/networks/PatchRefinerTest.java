package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Formula;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Sessions;
import dev.guise.nn.VariableStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

final class PatchRefinerTest {
    private static final PatchRefiner.Size SMALL = new PatchRefiner.Size(16, 24, 4, 6, 8);
    private static final int ALLOWED = PatchRefiner.CHANNELS - 1;

    @Test
    void hasTheToldShapesAndNumbers() {
        assertThat(parameters(PatchRefiner.Size.MOUTH)).isEqualTo(588_384);
        assertThat(parameters(PatchRefiner.Size.EYE)).isEqualTo(367_040);
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> out = new PatchRefiner(
                            new Parameters(tf, new VariableStore(tf, 1, false)), PatchRefiner.Size.EYE)
                    .apply(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 64, 96, 10))));
            assertThat(out.shape()).isEqualTo(Shape.of(2, 64, 96, 3));
        }
    }

    @Test
    void copiesBeforeItHasLearnt() {
        float[] input = input(SMALL);
        float[] out = run(VariableStore.firstValues(3, p -> new PatchRefiner(p, SMALL)), input, PatchRefiner::apply);
        for (int i = 0; i < out.length; i++) {
            assertThat(out[i]).isEqualTo(input[i / 3 * PatchRefiner.CHANNELS + i % 3]);
        }
    }

    @Test
    void changesNothingWhereNothingMayBePainted() {
        float[] input = input(SMALL);
        for (int i = 0; i < input.length; i += PatchRefiner.CHANNELS) {
            input[i + ALLOWED] = i / PatchRefiner.CHANNELS % 3 == 0 ? 0 : 1;
        }
        float[] out = run(made(), input, PatchRefiner::apply);
        int changed = 0;
        for (int i = 0; i < out.length; i++) {
            float before = input[i / 3 * PatchRefiner.CHANNELS + i % 3];
            if (i / 3 % 3 == 0) {
                assertThat(out[i]).as("number %d", i).isEqualTo(before);
            } else if (Math.abs(out[i] - before) > 1e-3) {
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(out.length / 2);
    }

    /** Written out in plain loops, as the table in the class tells it. */
    @Test
    void computesWhatItsDefinitionSays() {
        Map<String, WeightArray> weights = made();
        float[] input = input(SMALL);
        float[] got = run(weights, input, PatchRefiner::paint);
        double[] wanted = new PlainRefiner(weights).paint(input, SMALL);
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i])
                    .as("number %d", i)
                    .isCloseTo(wanted[i], org.assertj.core.data.Offset.offset(1e-4));
        }
    }

    private static Map<String, WeightArray> made() {
        Map<String, WeightArray> weights = new LinkedHashMap<>();
        VariableStore.shapes(p -> new PatchRefiner(p, SMALL)).forEach((name, shape) -> {
            double range = shape.length == 1 ? 0.2 : Math.sqrt(3.0 / (shape[0] * shape[1] * shape[2]));
            weights.put(name, Formula.of(name, range, 0, shape));
        });
        return weights;
    }

    private static float[] input(PatchRefiner.Size size) {
        Random random = new Random(5);
        float[] values = new float[size.heightPx() * size.widthPx() * PatchRefiner.CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static float[] run(
            Map<String, WeightArray> weights,
            float[] input,
            BiFunction<PatchRefiner, Operand<TFloat32>, Operand<TFloat32>> what) {
        Shape shape = Shape.of(1, SMALL.heightPx(), SMALL.widthPx(), PatchRefiner.CHANNELS);
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Operand<TFloat32> out =
                    what.apply(new PatchRefiner(new Parameters(tf, new ConstantStore(tf, weights)), SMALL), fed);
            try (Session session = Sessions.open(graph, dev.guise.nn.Placement.plain());
                    TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(input));
                    Result result =
                            session.runner().feed(fed, tensor).fetch(out).run()) {
                float[] values = new float[(int) out.shape().size()];
                result.get(0).asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }

    private static long parameters(PatchRefiner.Size size) {
        return VariableStore.shapes(p -> new PatchRefiner(p, size)).values().stream()
                .mapToLong(WeightArray::count)
                .sum();
    }
}
