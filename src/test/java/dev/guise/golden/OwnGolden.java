package dev.guise.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Arrays that this project's networks gave when they agreed with the reference, as samples in the test resources. They
 * keep every network covered where the reference's tensors are not at hand. To record them anew, run the test with
 * {@code -Dguise.golden.record=true}.
 */
public final class OwnGolden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final double TOLERANCE = 1e-4;
    private static final int SAMPLES = 32;

    private OwnGolden() {}

    /** Compares with the file of this name: size, mean size of a number, and numbers at evenly spread places. */
    public static void check(String name, Map<String, WeightArray> arrays) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("guise.golden.record")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, record(arrays) + "\n");
        }
        JsonNode expected = new ObjectMapper().readTree(file.toFile());
        arrays.forEach((key, array) -> compare(name + " " + key, array, expected.path(key)));
    }

    private static void compare(String name, WeightArray array, JsonNode expected) {
        assertThat(array.values()).as(name).hasSize(expected.path("numel").asInt());
        double meanSize = expected.get("meanSize").asDouble();
        assertThat(meanSize(array)).as("mean size of " + name).isCloseTo(meanSize, within(TOLERANCE * meanSize));
        int count = expected.get("samples").size();
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (float) expected.get("samples").get(i).asDouble();
        }
        long[] shape = {count};
        Closeness.assertRelative(
                name, new WeightArray(shape, samples(array)), new WeightArray(shape, samples), TOLERANCE);
    }

    private static String record(Map<String, WeightArray> arrays) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        arrays.forEach((key, array) -> {
            ObjectNode node = root.putObject(key);
            node.put("numel", array.values().length);
            node.put("meanSize", meanSize(array));
            ArrayNode samples = node.putArray("samples");
            for (float sample : samples(array)) {
                samples.add(sample);
            }
        });
        return root.toPrettyString();
    }

    private static double meanSize(WeightArray array) {
        double sum = 0;
        for (float value : array.values()) {
            sum += Math.abs(value);
        }
        return sum / array.values().length;
    }

    /** Numbers from evenly spread stretches of the array, one place further in each, so that no channel is left out. */
    private static float[] samples(WeightArray array) {
        int numel = array.values().length;
        float[] samples = new float[Math.min(SAMPLES, numel)];
        for (int i = 0; i < samples.length; i++) {
            int start = (int) ((long) i * numel / samples.length);
            samples[i] = array.values()[start + i % (numel / samples.length)];
        }
        return samples;
    }
}
