package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How far each tensor is from the reference's, and what was not compared and why. */
public final class ParityReport {
    /** Images, absolute. */
    static final double PICTURE = 1e-4;
    /** Embeddings, scores, features and statistics, relative to the largest expected number. */
    static final double NUMBERS = 1e-3;
    /** Of directions, one less the cosine. */
    static final double TURNED = 0.02;
    /** Below this an array is nought but for rounding, and compared absolutely. */
    static final double NOUGHT = 1e-6;

    /**
     * One comparison.
     *
     * @param absolute largest difference
     * @param relative the same as a share of the largest expected number
     * @param ok whether that is within the tolerance
     */
    public record Line(String name, double absolute, double relative, boolean ok) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-52s %10.2e %10.2e  %s", name, absolute, relative, ok ? "ok" : "OFF");
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> compared = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private String part = "";

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Parts that were not compared, each with the reason. */
    public List<String> skipped() {
        return skipped.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }

    /** Whether something was compared and all of it is within its tolerance. */
    public boolean ok() {
        return !lines.isEmpty() && lines.stream().allMatch(Line::ok);
    }

    /** One line that says it all: how it went, with what, and with what not. */
    public String verdict() {
        String left = skipped.isEmpty() ? "" : "; not compared: " + String.join(", ", skipped.keySet());
        if (lines.isEmpty()) {
            return "NOTHING COMPARED: checkpoint and folder have nothing in common that could be compared" + left;
        }
        String parts = compared.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
        List<Line> off = lines.stream().filter(line -> !line.ok).toList();
        return (off.isEmpty()
                        ? "EQUAL: " + lines.size() + " tensors are within the tolerance"
                        : "DIFFERENT: " + off.size() + " of " + lines.size()
                                + " tensors are out of tolerance, the first is "
                                + off.get(0).name())
                + ", of " + parts + left;
    }

    /** What is compared from now on. */
    void begin(String newPart) {
        part = newPart;
    }

    void skip(String what, String reason) {
        skipped.put(what, reason);
    }

    private void add(Line line) {
        lines.add(line);
        compared.merge(part, 1, Integer::sum);
    }

    /** Compares pictures, absolutely. */
    void pictures(String name, WeightArray actual, WeightArray expected) {
        compare(name, actual.values(), expected.values(), PICTURE, 0);
    }

    /** Compares what must agree in whole levels of 0..255, but for one where rounding falls on an edge. */
    void levels(String name, WeightArray actual, WeightArray expected) {
        compare(name, actual.values(), expected.values(), 1, 0);
    }

    /** Compares numbers relatively to their largest. */
    void numbers(String name, WeightArray actual, WeightArray expected) {
        numbers(name, actual.values(), expected.values());
    }

    void numbers(String name, float[] actual, float[] expected) {
        compare(name, actual, expected, NOUGHT, NUMBERS);
    }

    void number(String name, double actual, double expected) {
        numbers(name, new float[] {(float) actual}, new float[] {(float) expected});
    }

    /** Compares gradients, of which some are nought but for rounding: behind a norm that takes a shift out again. */
    void gradient(String name, WeightArray actual, WeightArray expected) {
        compare(name, actual.values(), expected.values(), 10 * NOUGHT, NUMBERS);
    }

    /** Compares a loss while training: the absolute difference counts. */
    private void trainingLoss(String name, double actual, double expected) {
        compare(name, new float[] {(float) actual}, new float[] {(float) expected}, NUMBERS, NUMBERS);
    }

    /** Compares the weighted losses of a step with what {@code meta.json} tells of it. */
    void losses(String step, Map<String, Double> ours, JsonNode told) {
        ours.forEach((name, loss) -> {
            JsonNode expected =
                    told.path(name.endsWith("_D") ? "losses_D" : "losses_G").path(name);
            if (expected.isNumber()) {
                trainingLoss(step + " loss " + name, loss, expected.asDouble());
            }
        });
    }

    /** Compares directions; what is told is one less the cosine. */
    void direction(String name, WeightArray actual, WeightArray expected) {
        double off = worst(new float[expected.values().length], expected.values());
        if (actual.values().length != expected.values().length || off < NOUGHT) {
            gradient(name, actual, expected);
            return;
        }
        double length = Math.sqrt(product(actual, actual) * product(expected, expected));
        double turned = 1 - product(actual, expected) / length;
        add(new Line(name, turned, turned, turned <= TURNED));
    }

    private static double product(WeightArray a, WeightArray b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += (double) a.values()[i] * b.values()[i];
        }
        return sum;
    }

    private void compare(String name, float[] actual, float[] expected, double absolutely, double relatively) {
        if (actual.length != expected.length) {
            add(new Line(
                    name + " has " + actual.length + " numbers, not " + expected.length,
                    Double.POSITIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    false));
            return;
        }
        double worst = worst(actual, expected);
        double largest = worst(new float[expected.length], expected);
        double relative = worst == 0 ? 0 : worst / largest;
        add(new Line(name, worst, relative, worst <= absolutely || relative <= relatively));
    }

    /** The largest difference; not a number if one of the numbers is none. */
    static double worst(float[] actual, float[] expected) {
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double off = Math.abs((double) actual[i] - expected[i]);
            worst = off > worst || Double.isNaN(off) ? off : worst;
            if (Double.isNaN(worst)) {
                return worst;
            }
        }
        return worst;
    }

    /** The table, what was skipped, and the verdict. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format("%-52s %10s %10s%n", "tensor", "absolute", "relative"));
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        skipped().forEach(each -> text.append("skipped ").append(each).append(System.lineSeparator()));
        return text.append(verdict()).append(System.lineSeparator()).toString();
    }

    static String shape(WeightArray array) {
        return Arrays.toString(array.shape());
    }
}
