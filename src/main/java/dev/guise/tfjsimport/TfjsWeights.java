package dev.guise.tfjsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.Half;
import dev.guise.checkpoint.WeightArray;
import dev.guise.files.JsonProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays of a TensorFlow.js graph model: {@code weightsManifest} of the JSON file lists groups of shards and the arrays
 * that lie in them one behind the other. Stored as float32, int32, float16, or uint8 and uint16 with scale and minimum.
 */
public final class TfjsWeights {
    private TfjsWeights() {}

    /**
     * Reads every array under its name in the graph.
     *
     * @param json the model's JSON file; the shards lie beside it
     */
    public static Map<String, WeightArray> read(Path json) throws CheckpointException {
        try {
            Map<String, WeightArray> arrays = new LinkedHashMap<>();
            for (JsonNode group : new JsonMapper().readTree(json.toFile()).path("weightsManifest")) {
                ByteBuffer bytes = shards(json, group);
                for (JsonNode weight : group.path("weights")) {
                    arrays.put(weight.path("name").asText(), array(weight, bytes));
                }
                requireEmpty(bytes);
            }
            return arrays;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(json + " is no usable TensorFlow.js model: " + JsonProblem.words(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException(json + " is no usable TensorFlow.js model: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer shards(Path json, JsonNode group) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode path : group.path("paths")) {
            Path name = Path.of(path.asText()).getFileName();
            bytes.write(Files.readAllBytes(json.resolveSibling(name == null ? Path.of("") : name)));
        }
        return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static WeightArray array(JsonNode weight, ByteBuffer bytes) {
        JsonNode extents = weight.path("shape");
        long[] shape = new long[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = extents.get(i).asLong();
        }
        JsonNode stored = weight.path("quantization");
        String dtype = (stored.isMissingNode() ? weight : stored).path("dtype").asText();
        double scale = stored.path("scale").asDouble();
        double minimum = stored.path("min").asDouble();
        float[] values = new float[Math.toIntExact(WeightArray.count(shape))];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (dtype) {
                    case "float32" -> bytes.getFloat();
                    case "int32" -> bytes.getInt();
                    case "float16" -> Half.toFloat(bytes.getShort());
                    case "uint8" -> (float) (Byte.toUnsignedInt(bytes.get()) * scale + minimum);
                    case "uint16" -> (float) (Short.toUnsignedInt(bytes.getShort()) * scale + minimum);
                    default ->
                        throw new IllegalArgumentException(
                                "array " + weight.path("name").asText() + " is stored as " + dtype);
                };
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "the shards end within " + weight.path("name").asText(), e);
        }
        return new WeightArray(shape, values);
    }

    private static void requireEmpty(ByteBuffer bytes) {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes of the shards belong to no array");
        }
    }
}
