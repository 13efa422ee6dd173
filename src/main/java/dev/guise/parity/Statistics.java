package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import java.util.ArrayList;
import java.util.List;

/** Count, mean, spread, extremes, sum of sizes and samples of an array in PyTorch's order, as {@code meta.json} has them. */
final class Statistics {
    private static final List<String> NAMES = List.of("mean", "std", "min", "max");

    private Statistics() {}

    /** Compares an array [N,C,...] with what is told of the reference's; numbers relatively to the largest. */
    static void compare(ParityReport report, String name, WeightArray actual, JsonNode told) {
        List<Double> ours = new ArrayList<>(of(actual));
        List<Double> theirs = new ArrayList<>();
        NAMES.forEach(each -> theirs.add(told.path(each).asDouble(Double.NaN)));
        theirs.add(told.path("l1").asDouble(Double.NaN) / told.path("numel").asDouble(Double.NaN));
        float[] values = actual.values();
        boolean fits = told.path("numel").asInt() == values.length;
        for (int i = 0; fits && i < told.path("idx").size(); i++) {
            int index = told.path("idx").get(i).asInt();
            ours.add(index < 0 || index >= values.length ? Double.NaN : (double) values[index]);
            theirs.add(told.path("val").path(i).asDouble(Double.NaN));
        }
        report.numbers(fits ? name : name + " of " + values.length, floats(ours), fits ? floats(theirs) : new float[0]);
    }

    private static List<Double> of(WeightArray array) {
        double sum = 0;
        double squares = 0;
        double size = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : array.values()) {
            sum += value;
            squares += (double) value * value;
            size += Math.abs(value);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        int n = array.values().length;
        double mean = sum / n;
        return List.of(mean, Math.sqrt(Math.max(0, squares / n - mean * mean)), least, most, size / n);
    }

    private static float[] floats(List<Double> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }
}
