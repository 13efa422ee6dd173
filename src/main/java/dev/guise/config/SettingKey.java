package dev.guise.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key of the settings, read off the records, so that there is one list of them.
 *
 * @param name with its section, such as {@code compose.widthPx}
 * @param type int, double, boolean, String or an enumeration
 */
record SettingKey(String name, Class<?> type) {
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    /** All keys by name, in the order of the records. */
    static Map<String, SettingKey> all() {
        Map<String, SettingKey> keys = new LinkedHashMap<>();
        collect(GuiseConfig.class, "", keys);
        return keys;
    }

    private static void collect(Class<?> section, String prefix, Map<String, SettingKey> keys) {
        for (RecordComponent component : section.getRecordComponents()) {
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                collect(component.getType(), name + ".", keys);
            } else {
                keys.put(name, new SettingKey(name, component.getType()));
            }
        }
    }

    /** What is written as a value of this key's kind; empty where it is of another kind. */
    Optional<JsonNode> value(JsonNode written, String text) {
        if (type == String.class) {
            return Optional.of(new TextNode(text));
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (type.isEnum()) { // "off" is a word here, whatever YAML takes it for
            return constants().contains(word) ? Optional.of(new TextNode(text)) : Optional.empty();
        }
        if (type == boolean.class) {
            return YES.contains(word)
                    ? Optional.of(BooleanNode.TRUE)
                    : NO.contains(word) ? Optional.of(BooleanNode.FALSE) : Optional.empty();
        }
        boolean fits = type == int.class
                ? written.isIntegralNumber() && written.canConvertToInt()
                : written.isNumber() && Double.isFinite(written.doubleValue());
        return fits ? Optional.of(written) : Optional.empty();
    }

    /** What may be written, without the range. */
    String kind() {
        if (type == int.class) {
            return "a whole number";
        }
        if (type == double.class) {
            return "a number";
        }
        return type == boolean.class ? "true or false" : Words.either(constants());
    }

    boolean number() {
        return type == int.class || type == double.class;
    }

    private List<String> constants() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
