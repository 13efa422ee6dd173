package dev.guise.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads settings: the shipped file, which names every key, and over it files that change some of them. Unknown keys, wrong
 * kinds and values out of range are refused by name, with the file.
 */
public final class ConfigLoader {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ConfigLoader() {}

    /** The shipped settings with the changes of each further file, the last one wins. */
    public static GuiseConfig load(Path shipped, List<Path> changes) throws ConfigException {
        ObjectNode settings = read(shipped);
        Path last = shipped;
        for (Path file : changes) {
            merge(settings, read(file), "", file);
            last = file;
        }
        try {
            return YAML.treeToValue(settings, GuiseConfig.class);
        } catch (JsonProcessingException error) {
            throw new ConfigException("config " + last + ": " + reason(error), error);
        }
    }

    private static ObjectNode read(Path file) throws ConfigException {
        JsonNode tree = parse(file);
        if (tree.isMissingNode() || tree.isNull()) {
            return YAML.createObjectNode();
        }
        if (tree instanceof ObjectNode settings) {
            return settings;
        }
        throw new ConfigException("config " + file + " holds no settings: lines of \"key: value\" are expected");
    }

    private static JsonNode parse(Path file) throws ConfigException {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException error) {
            JsonLocation place = error.getLocation();
            String line = place == null ? "" : " in line " + place.getLineNr();
            throw new ConfigException("config " + file + " is not YAML" + line, error);
        } catch (IOException error) {
            throw new ConfigException("config " + file + " cannot be read: does it exist?", error);
        }
    }

    private static void merge(ObjectNode settings, ObjectNode changes, String section, Path file)
            throws ConfigException {
        for (Map.Entry<String, JsonNode> field : changes.properties()) {
            String key = section + field.getKey();
            JsonNode old = settings.get(field.getKey());
            if (old == null) {
                throw new ConfigException("config " + file + ": key " + key + " is unknown");
            }
            if (old instanceof ObjectNode inner) {
                if (!(field.getValue() instanceof ObjectNode inside)) {
                    throw new ConfigException("config " + file + ": " + key + " is a section: its keys go below it");
                }
                merge(inner, inside, key + ".", file);
            } else {
                settings.set(field.getKey(), field.getValue());
            }
        }
    }

    /** The records' own words where they refused, otherwise the key and what is wrong with it. */
    private static String reason(JsonProcessingException error) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        String message = String.valueOf(error.getOriginalMessage());
        String what = message.lines().findFirst().orElse("");
        return error instanceof JsonMappingException mapping ? key(mapping) + ": " + what : what;
    }

    private static String key(JsonMappingException error) {
        return "key "
                + error.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .collect(Collectors.joining("."));
    }
}
