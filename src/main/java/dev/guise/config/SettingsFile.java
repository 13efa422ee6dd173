package dev.guise.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.guise.files.SmallText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One file of settings as it is written: its known keys and all mistakes of the writing. Values are not judged here.
 *
 * @param entries by key, in the order of the file
 */
record SettingsFile(Path path, Map<String, Entry> entries, List<Mistake> mistakes) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern PLACE = Pattern.compile("\\bline ([0-9]{1,9}), column");

    /**
     * A key and what stands behind it.
     *
     * @param text the value as written, without quotes
     */
    record Entry(SettingKey key, JsonNode value, String text, int line) {}

    /** Reads a file; one that cannot be read is a mistake of its own. */
    static SettingsFile read(Path path) {
        Reading reading = new Reading(path);
        try (JsonParser parser = YAML.createParser(SmallText.read(path))) {
            reading.document(parser);
        } catch (JsonProcessingException error) {
            reading.breakOff(line(error), "this is not YAML" + problem(error));
        } catch (IOException error) {
            reading.note(0, "the file cannot be read: " + reason(error));
        }
        return new SettingsFile(path, reading.entries, reading.mistakes);
    }

    /** A mistake in this file. */
    Mistake mistake(int line, String what) {
        return new Mistake(path.toString(), line, what);
    }

    /** No file, but an option that stands for one key. */
    static SettingsFile ofOption(String option, String key, String word) {
        Entry entry = new Entry(Objects.requireNonNull(SettingKey.all().get(key)), new TextNode(word), word, 0);
        return new SettingsFile(Path.of(option), Map.of(key, entry), List.of());
    }

    /** The parser's message knows the place better than its location, which may be that of the last good token. */
    private static int line(JsonProcessingException error) {
        return PLACE.matcher(String.valueOf(error.getOriginalMessage()))
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .reduce((first, second) -> second)
                .orElse(line(error.getLocation()));
    }

    private static int line(JsonLocation place) {
        return place == null ? 0 : Math.max(0, place.getLineNr());
    }

    /** The parser's second line says what it stumbled over, its first one only while doing what. */
    private static String problem(JsonProcessingException error) {
        return String.valueOf(error.getOriginalMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("while ") && !line.startsWith("in "))
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }

    private static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "does it exist?";
        }
        if (error instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        return error instanceof AccessDeniedException ? "permission denied" : String.valueOf(error.getMessage());
    }

    /** The state of reading one file. */
    private static final class Reading {
        private final Path path;
        private final Map<String, SettingKey> known = SettingKey.all();
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new LinkedHashMap<>();
        private final List<Mistake> mistakes = new ArrayList<>();

        Reading(Path path) {
            this.path = path;
        }

        void note(int line, String what) {
            mistakes.add(new Mistake(path.toString(), line, what));
        }

        /** What was read before the place where nothing makes sense any more may not mean what it seems. */
        void breakOff(int line, String what) {
            entries.clear();
            mistakes.clear();
            note(line, what);
        }

        void document(JsonParser parser) throws IOException {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                section(parser, "");
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                note(0, "the file holds no settings: lines of \"key: value\" are expected");
                return;
            }
            if (parser.nextToken() != null) {
                note(line(parser.currentTokenLocation()), "a second document begins: a file holds one");
            }
        }

        private void section(JsonParser parser, String prefix) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int line = line(parser.currentTokenLocation());
                parser.nextToken();
                if (name.contains(".")) {
                    note(line, "key " + name + " is unknown: write each part after the dot below its section");
                    parser.skipChildren();
                } else if (lines.containsKey(prefix + name)) {
                    note(line, prefix + name + " is there twice, first in line " + lines.get(prefix + name));
                    parser.skipChildren();
                } else {
                    lines.put(prefix + name, line);
                    value(parser, prefix + name, line);
                }
            }
        }

        private void value(JsonParser parser, String name, int line) throws IOException {
            JsonToken token = parser.currentToken();
            SettingKey key = known.get(name);
            boolean section = known.keySet().stream().anyMatch(other -> other.startsWith(name + "."));
            if (key != null) {
                keyed(parser, key, line);
            } else if (token == JsonToken.START_OBJECT) {
                int before = mistakes.size();
                section(parser, name + ".");
                if (!section && before == mistakes.size()) {
                    noteUnknown(name, line);
                }
            } else {
                parser.skipChildren();
                if (!section) {
                    noteUnknown(name, line);
                } else if (token != JsonToken.VALUE_NULL) {
                    note(line, name + " is a section: its keys go below it");
                }
            }
        }

        private void keyed(JsonParser parser, SettingKey key, int line) throws IOException {
            switch (parser.currentToken()) {
                case VALUE_NULL -> note(line, key.name() + " has no value: give it one or leave the key out");
                case START_OBJECT, START_ARRAY -> {
                    note(line, key.name() + " takes one value, no list and no keys below it");
                    parser.skipChildren();
                }
                default -> {
                    String text = parser.getText();
                    entries.put(key.name(), new Entry(key, scalar(parser, text), text, line));
                }
            }
        }

        /** Numbers that are none, such as {@code .nan}, are words. */
        private static JsonNode scalar(JsonParser parser, String text) throws IOException {
            try {
                return YAML.readTree(parser);
            } catch (JsonProcessingException noNumber) {
                return new TextNode(text);
            }
        }

        private void noteUnknown(String name, int line) {
            note(line, "key " + name + " is unknown" + Words.meant(name, known.keySet()));
        }
    }
}
