package dev.guise.desk;

import dev.guise.desk.bus.DbusMenu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The menu as desktops read it: items with numbers, 0 the menu itself. It does not change; {@link #next} makes the one after
 * it, in which an item that stays keeps its number.
 */
final class MenuPage {
    static final int ROOT = 0;

    /** What desktops are told when one page follows another. */
    record Difference(boolean order, List<DbusMenu.Look> looks, List<DbusMenu.Lost> lost) {
        boolean any() {
            return order || !looks.isEmpty() || !lost.isEmpty();
        }
    }

    private record Line(String key, Map<String, Variant<?>> properties, List<Integer> inside) {}

    private final long revision;
    private final Map<String, Integer> numbers;
    private final Map<Integer, Line> lines = new HashMap<>();

    private MenuPage(long revision, Map<String, Integer> numbers, List<MenuItem> items) {
        this.revision = revision;
        this.numbers = numbers;
        lines.put(ROOT, new Line("", Map.of("children-display", string("submenu")), add(items)));
    }

    /** Without any item. */
    static MenuPage empty() {
        return new MenuPage(0, new HashMap<>(), List.of());
    }

    /** These items instead; this page itself where nothing would differ. */
    MenuPage next(List<MenuItem> items) {
        MenuPage next = new MenuPage(revision + 1, new HashMap<>(numbers), items);
        return difference(next).any() ? next : this;
    }

    private List<Integer> add(List<MenuItem> items) {
        List<Integer> added = new ArrayList<>();
        for (MenuItem item : items) {
            int number = numbers.computeIfAbsent(item.key(), unknown -> numbers.size() + 1);
            lines.put(number, new Line(item.key(), properties(item), add(item.inside())));
            added.add(number);
        }
        return List.copyOf(added);
    }

    private static Map<String, Variant<?>> properties(MenuItem item) {
        Map<String, Variant<?>> properties = new LinkedHashMap<>();
        if (item.kind() == MenuItem.Kind.LINE) {
            return Map.of("type", string("separator"));
        }
        properties.put("label", string(item.label().replace("_", "__")));
        switch (item.kind()) {
            case NOTE -> properties.put("enabled", new Variant<>(false));
            case MORE -> properties.put("children-display", string("submenu"));
            case CHECK, RADIO -> {
                properties.put("toggle-type", string(item.kind() == MenuItem.Kind.RADIO ? "radio" : "checkmark"));
                properties.put("toggle-state", new Variant<>(item.on() ? 1 : 0));
            }
            default -> {}
        }
        if (item.picture() != null) {
            properties.put("icon-data", new Variant<>(item.picture(), "ay"));
        }
        return properties;
    }

    private static Variant<String> string(String text) {
        return new Variant<>(text);
    }

    /** Grows by one with every page that differs. */
    long revision() {
        return revision;
    }

    boolean has(int number) {
        return lines.containsKey(number);
    }

    /** What the tray calls the item with this number; null if there is none now. */
    @Nullable
    String key(int number) {
        Line line = lines.get(number);
        return line == null || number == ROOT ? null : line.key();
    }

    /** The part below {@code parent}, {@code depth} levels or -1 for all; {@code names} of properties, none for all. */
    DbusMenu.Entry entry(int parent, int depth, List<String> names) {
        List<Variant<?>> inside = new ArrayList<>();
        if (depth != 0) {
            for (int number : line(parent).inside()) {
                inside.add(new Variant<>(entry(number, depth - 1, names), "(ia{sv}av)"));
            }
        }
        return new DbusMenu.Entry(parent, properties(parent, names), inside);
    }

    /** Some properties of an item, or all if no names are given. */
    Map<String, Variant<?>> properties(int number, List<String> names) {
        Map<String, Variant<?>> wanted = new LinkedHashMap<>(line(number).properties());
        if (!names.isEmpty()) {
            wanted.keySet().retainAll(names);
        }
        return wanted;
    }

    /** Some of the items that exist, or all if no numbers are given. */
    List<DbusMenu.Look> looks(List<Integer> wanted, List<String> names) {
        return (wanted.isEmpty() ? lines.keySet().stream().sorted() : wanted.stream())
                .filter(lines::containsKey)
                .map(number -> new DbusMenu.Look(number, properties(number, names)))
                .toList();
    }

    private Line line(int number) {
        Line line = lines.get(number);
        if (line == null) {
            throw new IllegalArgumentException("the menu has no item " + number);
        }
        return line;
    }

    /** What must be told to those who have read this page when {@code next} takes its place. */
    Difference difference(MenuPage next) {
        List<DbusMenu.Look> looks = new ArrayList<>();
        List<DbusMenu.Lost> lost = new ArrayList<>();
        boolean order = !lines.keySet().equals(next.lines.keySet());
        for (Map.Entry<Integer, Line> entry : next.lines.entrySet()) {
            Line before = lines.get(entry.getKey());
            if (before == null) {
                continue;
            }
            order |= !before.inside().equals(entry.getValue().inside());
            Map<String, Variant<?>> changed =
                    new LinkedHashMap<>(entry.getValue().properties());
            changed.entrySet()
                    .removeIf(property ->
                            property.getValue().equals(before.properties().get(property.getKey())));
            List<String> gone = before.properties().keySet().stream()
                    .filter(name -> !entry.getValue().properties().containsKey(name))
                    .toList();
            if (!changed.isEmpty()) {
                looks.add(new DbusMenu.Look(entry.getKey(), changed));
            }
            if (!gone.isEmpty()) {
                lost.add(new DbusMenu.Lost(entry.getKey(), gone));
            }
        }
        return new Difference(order, looks, lost);
    }
}
