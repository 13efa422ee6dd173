package dev.guise.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.guise.files.JsonProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes settings of files: the shipped one, which names every key, and over it others that change some of them. Unknown
 * keys, wrong kinds and values out of range are refused by name, with file and line, all at once.
 */
public final class ConfigLoader {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final int SHOWN_LETTERS = 60;

    private final SettingsFile shipped;
    private final ObjectNode base = MAPPER.createObjectNode();

    /** {@code shipped} must name every key with a value that can be used. */
    ConfigLoader(SettingsFile shipped) throws ConfigException {
        this.shipped = shipped;
        List<Mistake> mistakes = new ArrayList<>(shipped.mistakes());
        for (SettingKey key : SettingKey.all().values()) {
            SettingsFile.Entry entry = shipped.entries().get(key.name());
            if (entry != null) {
                put(base, key.name(), key.value(entry.value(), entry.text()).orElse(entry.value()));
            } else if (shipped.mistakes().isEmpty()) {
                mistakes.add(shipped.mistake(0, "key " + key.name() + " is missing"));
            }
        }
        if (mistakes.isEmpty()) {
            complaint(base).map(what -> shipped.mistake(0, what)).ifPresent(mistakes::add);
        }
        refuse(mistakes);
    }

    /** The shipped settings with the changes of each further file, the last one wins. */
    public static GuiseConfig load(Path shipped, List<Path> changes) throws ConfigException {
        return new ConfigLoader(SettingsFile.read(shipped))
                .config(changes.stream().map(SettingsFile::read).toList());
    }

    /** As {@link #load}, for files that have been read. */
    GuiseConfig config(List<SettingsFile> changes) throws ConfigException {
        List<Mistake> mistakes = new ArrayList<>();
        ObjectNode settings = base.deepCopy();
        SettingsFile last = shipped;
        for (SettingsFile file : changes) {
            mistakes.addAll(mistakes(file));
            file.entries().values().forEach(entry -> put(settings, entry));
            last = file;
        }
        refuse(mistakes);
        Optional<String> together = complaint(settings);
        if (together.isPresent()) {
            throw new ConfigException(List.of(last.mistake(0, together.get())));
        }
        return parse(settings);
    }

    /** All that is wrong with a file: its writing, and each value tried alone over the shipped settings. */
    List<Mistake> mistakes(SettingsFile file) {
        List<Mistake> mistakes = new ArrayList<>(file.mistakes());
        for (SettingsFile.Entry entry : file.entries().values()) {
            complaint(entry).map(what -> file.mistake(entry.line(), what)).ifPresent(mistakes::add);
        }
        mistakes.sort(Comparator.comparingInt(Mistake::line));
        return mistakes;
    }

    private Optional<String> complaint(SettingsFile.Entry entry) {
        SettingKey key = entry.key();
        if (key.value(entry.value(), entry.text()).isEmpty()) {
            String range = key.number() ? range(key) : "";
            return Optional.of(key.name() + " is " + shown(entry) + ": allowed is " + key.kind() + range);
        }
        ObjectNode alone = base.deepCopy();
        put(alone, entry);
        return complaint(alone);
    }

    /** The records know the ranges: they are asked by a number that none of them allows. */
    private String range(SettingKey key) {
        ObjectNode probe = base.deepCopy();
        put(
                probe,
                key.name(),
                key.type() == int.class ? IntNode.valueOf(Integer.MIN_VALUE) : DoubleNode.valueOf(-1e300));
        try {
            parse(probe);
            return "";
        } catch (IllegalArgumentException error) {
            return error instanceof RangeException range ? ", " + range.allowed() : "";
        }
    }

    private static String shown(SettingsFile.Entry entry) {
        String text = entry.text();
        String some = text.length() > SHOWN_LETTERS ? text.substring(0, SHOWN_LETTERS) + "..." : text;
        return entry.value().isTextual() ? "\"" + some.replaceAll("\\R", " ") + "\"" : some;
    }

    private static Optional<String> complaint(ObjectNode settings) {
        try {
            parse(settings);
            return Optional.empty();
        } catch (IllegalArgumentException error) {
            return Optional.of(String.valueOf(error.getMessage()));
        }
    }

    /** The records' own error where they refuse, otherwise one with the key and what is wrong with it. */
    static GuiseConfig parse(ObjectNode settings) {
        try {
            return MAPPER.treeToValue(settings, GuiseConfig.class);
        } catch (JsonProcessingException error) {
            for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalArgumentException refusal) {
                    throw refusal;
                }
            }
            throw new IllegalArgumentException(reason(error), error);
        }
    }

    /** Settings as a tree of sections, the other way of {@link #parse}. */
    static ObjectNode tree(GuiseConfig config) {
        return MAPPER.valueToTree(config);
    }

    private static String reason(JsonProcessingException error) {
        return JsonProblem.words(error);
    }

    private static void put(ObjectNode settings, SettingsFile.Entry entry) {
        entry.key()
                .value(entry.value(), entry.text())
                .ifPresent(value -> put(settings, entry.key().name(), value));
    }

    /** Sets the value of a key such as {@code compose.widthPx}. */
    static void put(ObjectNode settings, String key, JsonNode value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            settings.set(key, value);
        } else {
            put(settings.withObjectProperty(key.substring(0, dot)), key.substring(dot + 1), value);
        }
    }

    private static void refuse(List<Mistake> mistakes) throws ConfigException {
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
    }
}
