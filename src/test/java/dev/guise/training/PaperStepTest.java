package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Vgg;
import dev.guise.nn.Placement;
import dev.guise.nn.VariableStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whether a machine without a card can make a step of the published size with both perceptual losses, and how long it takes:
 * prints seconds and the process's largest resident memory. Each test wants a process of its own for the latter.
 */
final class PaperStepTest {
    private static final long LIMIT_KIB = 6L << 20;
    private static final int SIDE_PX = 256;

    @Test
    void fineTunesWithinSixGibibytes() throws IOException {
        assume("tune");
        AdversarialRecipe recipe =
                AdversarialRecipe.fineTuning(AdversarialRecipe.Weights.PUBLISHED, AdversarialRecipe.Quirks.REFERENCE);
        int batch = Integer.getInteger("guise.paper.batch", 1);
        measure(LpdStep.fineTuning(LpdNetworks.paper(1), recipe, batch, true, 1), batch, 0);
    }

    @Test
    void metaLearnsWithinSixGibibytes() throws IOException {
        assume("meta");
        AdversarialRecipe recipe =
                AdversarialRecipe.meta(AdversarialRecipe.Weights.PUBLISHED, AdversarialRecipe.Quirks.REFERENCE);
        measure(LpdStep.meta(LpdNetworks.paper(1000), recipe, 1, 8, 1), 1, 8);
    }

    private static void assume(String which) {
        assumeTrue(
                which.equals(System.getProperty("guise.paper")), "skipped: long; -Dguise.paper=" + which + " runs it");
    }

    private static void measure(AdversarialStep step, int batch, int frames) throws IOException {
        boolean bfloat16 = Boolean.getBoolean("guise.paper.bf16");
        try (StepSession session = LpdStep.open(step, Placement.onProcessor(0, bfloat16))) {
            session.loadFrozen("vgg19", weights(Vgg.Depth.VGG19));
            session.loadFrozen("vggface", weights(Vgg.Depth.FACE));
            for (int i = 0; i < 3; i++) {
                long startNs = System.nanoTime();
                long startCpuNs = cpuNs();
                Map<String, Double> losses = session.step(feed(batch, frames, i), i);
                System.out.printf(
                        "paper step %d: %.1f s, %.1f s of CPU, peak %d MiB, %s%n",
                        i, (System.nanoTime() - startNs) / 1e9, (cpuNs() - startCpuNs) / 1e9, peakKib() >> 10, losses);
                assertThat(losses.values()).allMatch(Double::isFinite);
            }
        }
        assertThat(peakKib()).isLessThan(LIMIT_KIB);
    }

    private static Map<String, WeightArray> weights(Vgg.Depth depth) {
        return VariableStore.firstValues(1, p -> new Vgg(p, depth, Vgg.Input.REFERENCE));
    }

    private static StepFeed feed(int batch, int frames, int seed) {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        arrays.put(LpdStep.POSE, noise(seed, batch, SIDE_PX, SIDE_PX, 3));
        arrays.put(LpdStep.TARGET, noise(seed + 10, batch, SIDE_PX, SIDE_PX, 3));
        arrays.put(LpdStep.MASK, noise(seed + 20, batch, SIDE_PX, SIDE_PX, 1));
        if (frames > 0) {
            arrays.put(LpdStep.IDENTITY, noise(seed + 30, (long) batch * frames, SIDE_PX, SIDE_PX, 3));
        }
        return new StepFeed(arrays, new int[batch]);
    }

    private static WeightArray noise(long seed, long... shape) {
        float[] values = new float[(int) WeightArray.count(shape)];
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new WeightArray(shape, values);
    }

    private static long cpuNs() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static long peakKib() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
        String peak =
                lines.stream().filter(l -> l.startsWith("VmHWM")).findFirst().orElseThrow();
        return Long.parseLong(peak.replaceAll("\\D+", ""));
    }
}
