package dev.guise.bench;

import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Formula;
import dev.guise.golden.FormulaWeights;
import dev.guise.networks.Generator;
import dev.guise.networks.ModelSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** How long one 256 px picture takes: plain or folded generator, published or light size, 32-bit or mixed precision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@Warmup(iterations = 3)
@Measurement(iterations = 40)
@SuppressWarnings("NullAway.Init")
public class GeneratorBench {
    private static final double ROUNDING = 1e-4;
    /** Largest mean difference of a channel value in mixed precision. */
    private static final double MIXED = 0.02;

    @Param({"LITE", "PAPER"})
    public ModelSize size;

    private final InTurn ways = new InTurn();
    private final Map<String, OnePainter> painters = new LinkedHashMap<>();
    private boolean recording;

    @Setup
    public void build() {
        Generator.Size shape = size.generator();
        Map<String, WeightArray> weights = FormulaWeights.of("bench", p -> new Generator(p, shape));
        float[] identity =
                Formula.of("input.embeds", 1, 0, 1, shape.identitySize()).values();
        float[] pose =
                Formula.of("input.pose_embedding", 1, 0, 1, shape.poseSize()).values();
        painters.put("plain float32", OnePainter.plain(weights, shape, identity, false));
        painters.put("folded float32", OnePainter.folded(weights, shape, identity, false));
        painters.put("plain bfloat16", OnePainter.plain(weights, shape, identity, true));
        painters.put("folded bfloat16", OnePainter.folded(weights, shape, identity, true));
        painters.forEach((name, painter) -> {
            painter.pose(pose);
            ways.add(name, painter::paint);
        });
    }

    @Setup(Level.Iteration)
    public void begin(IterationParams iteration) {
        recording = iteration.getType() == IterationType.MEASUREMENT;
    }

    /** One picture in each way. */
    @Benchmark
    public void paintInTurn() {
        ways.turn(recording);
    }

    /** The last pictures must be alike. */
    @TearDown
    public void check() {
        float[] expected = painters.values().iterator().next().pixels();
        ways.print(size + " generator, one 256 px picture");
        painters.forEach((name, painter) -> check(name, painter.pixels(), expected));
        painters.values().forEach(OnePainter::close);
    }

    private static void check(String name, float[] actual, float[] expected) {
        double worst = 0;
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) actual[i] - expected[i]);
            worst = Math.max(worst, difference);
            sum += difference;
        }
        double mean = sum / expected.length;
        System.out.printf("   %-20s differs by %.1e at most, %.1e in the mean%n", name, worst, mean);
        boolean alike = name.endsWith("bfloat16") ? mean < MIXED : worst < ROUNDING;
        if (!alike) {
            throw new IllegalStateException(name + " paints another picture");
        }
    }
}
