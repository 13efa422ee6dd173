package dev.guise.torchimport;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options with which a checkpoint was trained. Numbers may be given as text: {@code 3e-2} in YAML 1.1 is one.
 *
 * @param text every option whose value is a number, a text or a truth value
 */
public record TorchArguments(Map<String, String> text) {
    public TorchArguments {
        text = Collections.unmodifiableMap(new TreeMap<>(text));
    }

    static TorchArguments of(Pickled.Dict namespace) {
        Map<String, String> text = new TreeMap<>();
        namespace.entries().forEach((name, value) -> {
            if (value instanceof Long
                    || value instanceof Double
                    || value instanceof Boolean
                    || value instanceof String) {
                text.put(name.toString(), value.toString());
            }
        });
        return new TorchArguments(text);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(text.get(name));
    }

    /** A number, or {@code otherwise} where the option is not there. */
    public double number(String name, double otherwise) {
        String value = text.get(name);
        try {
            return value == null ? otherwise : Double.parseDouble(value.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "its option " + Shown.text(name) + " is \"" + Shown.text(value) + "\", which is no number", e);
        }
    }

    /** A whole number from {@code least} to {@code most}, or {@code otherwise} where the option is not there. */
    public int whole(String name, int otherwise, int least, int most) {
        double value = number(name, otherwise);
        if (value != Math.rint(value) || value < least || value > most) {
            throw new IllegalArgumentException("its option " + name + " is " + Shown.text(text.getOrDefault(name, ""))
                    + "; known: whole numbers from " + least + " to " + most);
        }
        return (int) value;
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(text.getOrDefault(name, "false"));
    }
}
