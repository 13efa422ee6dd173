package dev.guise.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers out of one of the reference's JSON files; places are written like {@code /dis_embed/loss}. */
public final class GoldenJson {
    private final JsonNode root;

    private GoldenJson(JsonNode root) {
        this.root = root;
    }

    public static GoldenJson read(Path file) throws IOException {
        return new GoldenJson(new ObjectMapper().readTree(Files.readString(file)));
    }

    /** The part of the file below a place. */
    public GoldenJson at(String place) {
        JsonNode node = root.at(place);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("the file has nothing at " + place);
        }
        return new GoldenJson(node);
    }

    public double number(String place) {
        return at(place).root.doubleValue();
    }

    public int size() {
        return root.size();
    }

    /** A list of numbers, however deep it is nested, in order. */
    public float[] floats(String place) {
        float[] values = new float[count(at(place).root)];
        fill(at(place).root, values, 0);
        return values;
    }

    public WeightArray array(String place, long... shape) {
        return new WeightArray(shape, floats(place));
    }

    public long[] longs(String place) {
        float[] values = floats(place);
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return longs;
    }

    private static int count(JsonNode node) {
        int count = node.isArray() ? 0 : 1;
        for (JsonNode child : node) {
            count += count(child);
        }
        return count;
    }

    private static int fill(JsonNode node, float[] values, int from) {
        if (!node.isArray()) {
            values[from] = (float) node.doubleValue();
            return from + 1;
        }
        int at = from;
        for (JsonNode child : node) {
            at = fill(child, values, at);
        }
        return at;
    }
}
