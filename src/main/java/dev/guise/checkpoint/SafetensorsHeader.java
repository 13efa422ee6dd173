package dev.guise.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guise.files.JsonProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text part of a safetensors file: manifest and entries, the entries in the order of their bytes, without gaps. */
record SafetensorsHeader(Manifest manifest, List<TensorEntry> entries) {
    static final String METADATA = "__metadata__";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Understands a header. Faults are {@link IllegalArgumentException}.
     *
     * @param dataBytes bytes of the file behind the header, all of which the entries must cover exactly once
     */
    static SafetensorsHeader parse(String text, long dataBytes) {
        Manifest manifest = Manifest.of("");
        List<TensorEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field :
                object(tree(text), "the header").properties()) {
            if (field.getKey().equals(METADATA)) {
                manifest = manifest(field.getValue());
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        requireGapless(entries, dataBytes);
        return new SafetensorsHeader(manifest, List.copyOf(entries));
    }

    String toJson() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode metadata = root.putObject(METADATA);
        manifest.toText().forEach(metadata::put);
        for (TensorEntry entry : entries) {
            ObjectNode node = root.putObject(entry.name());
            node.put("dtype", entry.dtype());
            var shape = node.putArray("shape");
            for (long extent : entry.shape()) {
                shape.add(extent);
            }
            node.putArray("data_offsets").add(entry.begin()).add(entry.end());
        }
        return root.toString();
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the header is not valid JSON: " + JsonProblem.words(e), e);
        }
    }

    private static ObjectNode object(JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(what + " is not a JSON object");
    }

    private static Manifest manifest(JsonNode node) {
        Map<String, String> text = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object(node, METADATA).properties()) {
            if (!field.getValue().isTextual()) {
                throw new IllegalArgumentException(METADATA + " entry " + field.getKey() + " is not text");
            }
            text.put(field.getKey(), field.getValue().textValue());
        }
        return Manifest.fromText(text);
    }

    private static TensorEntry entry(String name, JsonNode node) {
        ObjectNode fields = object(node, "the entry of tensor " + name);
        JsonNode dtype = fields.path("dtype");
        long[] offsets = naturals(name, fields.path("data_offsets"));
        if (fields.size() != 3 || !dtype.isTextual() || offsets.length != 2) {
            throw new IllegalArgumentException("the entry of tensor " + name + " is not {dtype, shape, data_offsets}");
        }
        return new TensorEntry(name, dtype.textValue(), naturals(name, fields.path("shape")), offsets[0], offsets[1]);
    }

    private static long[] naturals(String name, JsonNode node) {
        if (!node.isArray() || node.size() > TensorEntry.MAX_RANK) {
            throw new IllegalArgumentException("tensor " + name + " has no list of at most " + TensorEntry.MAX_RANK
                    + " numbers as its shape or data_offsets");
        }
        long[] numbers = new long[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.get(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw new IllegalArgumentException("tensor " + name + " has " + number + " in its shape or offsets");
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private static void requireGapless(List<TensorEntry> entries, long dataBytes) {
        long end = 0;
        for (TensorEntry entry : entries) {
            if (entry.begin() != end) {
                throw new IllegalArgumentException("tensor " + entry.name() + " begins at byte " + entry.begin()
                        + ", but the one before it ends at " + end);
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw new IllegalArgumentException("the tensors need " + end + " bytes, but " + dataBytes + " are there");
        }
    }
}
