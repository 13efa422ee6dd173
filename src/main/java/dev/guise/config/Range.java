package dev.guise.config;

import java.util.List;
import java.util.Locale;

/** Checks of settings; every message names the key, the value and what is allowed. */
final class Range {
    private Range() {}

    static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new RangeException(key, plain(value), plain(least) + " to " + plain(most));
        }
    }

    static void even(String key, int value) {
        if (value % 2 != 0) {
            throw new IllegalArgumentException(key + " is " + value + ": it must be even");
        }
    }

    static void oneOf(String key, String value, String... words) {
        if (!List.of(words).contains(value.toLowerCase(Locale.ROOT))) {
            throw new RangeException(key, "\"" + value + "\"", Words.either(List.of(words)));
        }
    }

    static void filled(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " is empty: give it a value or leave the key out");
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
