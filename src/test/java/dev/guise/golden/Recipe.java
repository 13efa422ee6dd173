package dev.guise.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network of published size whose weights both sides compute by formula, and what the reference made of it. */
public record Recipe(Path folder, JsonNode json, Map<String, WeightArray> weights) {
    /** Every array of the recipe's state dict: power iterations from the file beside it, all else by formula. */
    public static Recipe of(String prefix) throws IOException {
        Path folder = TestFolders.golden("full-recipe");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve(prefix + ".json").toFile());
        JsonNode entries = json.get("state_dict");
        Map<String, WeightArray> torch = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            String key = entry.getKey();
            long[] shape = longs(entry.getValue().get("shape"));
            JsonNode place = json.get("uv_index").get(key);
            JsonNode weight = entries.get(key.replaceFirst("bias$", "weight"));
            boolean norm = weight != null && weight.get("shape").size() == 1;
            WeightArray array = place == null
                    ? Formula.weight(prefix, key, norm, shape)
                    : new WeightArray(shape, vector(folder.resolve(prefix + ".uv.f32"), place));
            assertThat((double) array.values()[0])
                    .as("first number of " + key)
                    .isEqualTo(entry.getValue().get("first").get(0).asDouble());
            torch.put(key, array);
        }
        return new Recipe(folder, json, TorchLayout.ours(torch));
    }

    private static long[] longs(JsonNode numbers) {
        long[] longs = new long[numbers.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = numbers.get(i).asLong();
        }
        return longs;
    }

    private static float[] vector(Path file, JsonNode place) throws IOException {
        float[] values = new float[place.get("length").asInt()];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(place.get("offset").asInt(), values);
        return values;
    }

    /** Compares at the 64 places that the recipe's statistics list. */
    public static void assertSamples(String name, WeightArray array, JsonNode stats, double tolerance) {
        assertThat(array.values()).as(name).hasSize(stats.get("numel").asInt());
        int count = stats.get("idx").size();
        float[] actual = new float[count];
        float[] expected = new float[count];
        for (int i = 0; i < count; i++) {
            actual[i] = array.values()[stats.get("idx").get(i).asInt()];
            expected[i] = (float) stats.get("val").get(i).asDouble();
        }
        long[] shape = {count};
        Closeness.assertRelative(name, new WeightArray(shape, actual), new WeightArray(shape, expected), tolerance);
    }
}
