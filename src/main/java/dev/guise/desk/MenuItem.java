package dev.guise.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the tray's menu.
 *
 * @param key names it for as long as the tray lives
 * @param label for people, without control characters
 * @param on whether a {@link Kind#CHECK} or {@link Kind#RADIO} is set
 * @param picture a small PNG
 * @param inside what a {@link Kind#MORE} opens
 * @param request what a click asks for; null where a click only reads, opens or must be repeated
 */
@SuppressWarnings("NullAway") // it takes a nullable array in a record for one that is not
record MenuItem(
        String key,
        Kind kind,
        String label,
        boolean on,
        byte @Nullable [] picture,
        List<MenuItem> inside,
        @Nullable Request request) {
    /** How it looks and what it does. */
    enum Kind {
        /** A line to read; it cannot be clicked. */
        NOTE,
        LINE,
        ACTION,
        CHECK,
        /** One of several. */
        RADIO,
        /** Opens another menu. */
        MORE
    }

    MenuItem {
        inside = List.copyOf(inside);
    }

    static MenuItem note(String key, String label) {
        return new MenuItem(key, Kind.NOTE, label, false, null, List.of(), null);
    }

    static MenuItem line(String key) {
        return new MenuItem(key, Kind.LINE, "", false, null, List.of(), null);
    }

    static MenuItem action(String key, String label, Request request) {
        return new MenuItem(key, Kind.ACTION, label, false, null, List.of(), request);
    }

    static MenuItem check(String key, String label, boolean on, @Nullable Request request) {
        return new MenuItem(key, Kind.CHECK, label, on, null, List.of(), request);
    }

    static MenuItem radio(String key, String label, boolean on, byte @Nullable [] picture, Request request) {
        return new MenuItem(key, Kind.RADIO, label, on, picture, List.of(), request);
    }

    static MenuItem more(String key, String label, List<MenuItem> inside) {
        return new MenuItem(key, Kind.MORE, label, false, null, inside, null);
    }

    /** The item with this key, here or below. */
    static @Nullable MenuItem find(List<MenuItem> items, String key) {
        for (MenuItem item : items) {
            MenuItem found = item.key.equals(key) ? item : find(item.inside, key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
