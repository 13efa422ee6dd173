package dev.guise.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a YAML or JSON file, in the words of who writes it: keys and values, no classes of Java. */
public final class JsonProblem {
    private static final Pattern MISSING =
            Pattern.compile("(?:Missing|Null value for) (?:required )?creator property '([^']+)'");

    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(
            "(?:: (?:was expecting|expected a valid value) .*| ?\\((?:for \\w+ starting|start marker) at .*)$");

    private JsonProblem() {}

    /** One line without a full stop, such as {@code key feed.threads is "many": allowed is a whole number}. */
    public static String words(JsonProcessingException error) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException own && own.getMessage() != null) {
                return own.getMessage();
            }
        }
        if (error instanceof UnrecognizedPropertyException unknown) {
            return "key " + place(unknown) + " is unknown" + known(unknown.getKnownPropertyIds());
        }
        if (error instanceof InvalidFormatException wrong) {
            return "key " + place(wrong) + " is \"" + wrong.getValue() + "\": allowed is "
                    + kind(wrong.getTargetType());
        }
        if (error instanceof JsonMappingException mapping) {
            return mapping(mapping);
        }
        String what =
                String.valueOf(error.getOriginalMessage()).lines().findFirst().orElse("it cannot be read");
        return FOR_PROGRAMMERS.matcher(what).replaceFirst("") + line(error);
    }

    private static String line(JsonProcessingException error) {
        return error.getLocation() == null
                ? ""
                : " in line " + error.getLocation().getLineNr();
    }

    private static String mapping(JsonMappingException error) {
        Matcher missing = MISSING.matcher(String.valueOf(error.getOriginalMessage()));
        if (missing.find()) {
            String place = place(error);
            boolean named = place.equals(missing.group(1)) || place.endsWith("." + missing.group(1));
            return "key " + (named ? place : place.isEmpty() ? missing.group(1) : place + "." + missing.group(1))
                    + " is missing";
        }
        Class<?> wanted = error instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        String place = place(error);
        String what = place.isEmpty() ? "the file" : "key " + place;
        return what + " is of another kind: "
                + (wanted == null ? "see the documentation of it" : kind(wanted) + " is expected");
    }

    private static String known(Collection<Object> ids) {
        return ids == null || ids.isEmpty()
                ? ""
                : "; known: " + ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String place(JsonMappingException error) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : error.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return place.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == float.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type == String.class ? "a text" : "a section of keys";
    }
}
