package dev.guise.desk;

import dev.guise.desk.bus.DbusMenu;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.errors.InvalidMethodArgument;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Answers what a desktop asks about the menu, from the newest page. The bus's threads. */
final class MenuService implements DbusMenu, Properties {
    static final String PATH = "/MenuBar";

    private static final int VERSION = 3;

    private final Consumer<String> clicked;
    private volatile MenuPage page = MenuPage.empty();
    private volatile boolean doubtful;

    /** {@code clicked} gets the key of an item. */
    MenuService(Consumer<String> clicked) {
        this.clicked = clicked;
    }

    MenuPage page() {
        return page;
    }

    void turnTo(MenuPage next) {
        page = next;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public Layout<UInt32, Entry> layout(int parent, int depth, List<String> names) {
        MenuPage now = page;
        refuseUnknown(now, parent);
        return new Layout<>(new UInt32(now.revision()), now.entry(parent, depth, names));
    }

    @Override
    public List<Look> groupProperties(List<Integer> numbers, List<String> names) {
        return page.looks(numbers, names);
    }

    @Override
    public Variant<?> property(int number, String name) {
        MenuPage now = page;
        refuseUnknown(now, number);
        Variant<?> value = now.properties(number, List.of(name)).get(name);
        if (value == null) {
            throw new UnknownProperty("item " + number + " has no " + name);
        }
        return value;
    }

    @Override
    public void event(int number, String kind, Variant<?> data, UInt32 time) {
        refuseUnknown(page, number);
        happened(number, kind);
    }

    @Override
    public List<Integer> eventGroup(List<Happening> events) {
        MenuPage now = page;
        events.forEach(event -> happened(event.number, event.kind));
        return events.stream()
                .map(event -> event.number)
                .filter(number -> !now.has(number))
                .toList();
    }

    private void happened(int number, String kind) {
        String key = page.key(number);
        if (key != null && kind.equals("clicked")) {
            doubtful = true;
            clicked.accept(key);
        }
    }

    /** Some desktops set a mark by themselves at a click: after one, they are asked to read the menu again. */
    @Override
    public boolean aboutToShow(int number) {
        refuseUnknown(page, number);
        boolean again = doubtful;
        doubtful = false;
        return again;
    }

    @Override
    public Shown<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> numbers) {
        MenuPage now = page;
        List<Integer> known = numbers.stream().filter(now::has).toList();
        List<Integer> unknown =
                numbers.stream().filter(number -> !now.has(number)).toList();
        boolean again = doubtful && !known.isEmpty();
        doubtful &= !again;
        return new Shown<>(again ? known : List.of(), unknown);
    }

    private static void refuseUnknown(MenuPage page, int number) {
        if (!page.has(number)) {
            throw new InvalidMethodArgument("the menu has no item " + number);
        }
    }

    @Override
    public Map<String, Variant<?>> GetAll(String of) {
        return Map.of(
                "Version", new Variant<>(new UInt32(VERSION)),
                "TextDirection", new Variant<>("ltr"),
                "Status", new Variant<>("normal"),
                "IconThemePath", new Variant<>(new String[0]));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the library wants whatever type the caller names; on the bus it is a variant
    public <A> A Get(String of, String name) {
        Variant<?> value = GetAll(of).get(name);
        if (value == null) {
            throw new UnknownProperty("the menu has no " + name);
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String of, String name, A value) {
        throw new PropertyReadOnly(name + " cannot be set");
    }
}
