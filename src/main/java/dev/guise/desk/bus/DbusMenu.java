package dev.guise.desk.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A menu that the desktop draws and the program fills. Items have numbers; 0 is the menu itself. */
@DBusInterfaceName(DbusMenu.NAME)
public interface DbusMenu extends DBusInterface {
    String NAME = "com.canonical.dbusmenu";

    /** The menu from {@code parent} down, {@code depth} levels or -1 for all, with these properties or all of them. */
    @DBusMemberName("GetLayout")
    Layout<UInt32, Entry> layout(int parent, int depth, List<String> names);

    /** Properties of these items or of all, and of them these or all. */
    @DBusMemberName("GetGroupProperties")
    List<Look> groupProperties(List<Integer> numbers, List<String> names);

    @DBusMemberName("GetProperty")
    Variant<?> property(int number, String name);

    /** Something happened to an item: clicked, opened, closed, hovered; {@code time} is the desktop's, in milliseconds. */
    @DBusMemberName("Event")
    void event(int number, String kind, Variant<?> data, UInt32 time);

    /** Several at once; gives back the numbers that do not exist. */
    @DBusMemberName("EventGroup")
    List<Integer> eventGroup(List<Happening> events);

    /** Whether the layout below an item must be asked for again before it is shown. */
    @DBusMemberName("AboutToShow")
    boolean aboutToShow(int number);

    /** Several at once: those to be asked for again, and those that do not exist. */
    @DBusMemberName("AboutToShowGroup")
    Shown<List<Integer>, List<Integer>> aboutToShowGroup(List<Integer> numbers);

    /** An item with all that is inside. */
    final class Entry extends Struct {
        @Position(0)
        public final int number;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> inside;

        public Entry(int number, Map<String, Variant<?>> properties, List<Variant<?>> inside) {
            this.number = number;
            this.properties = properties;
            this.inside = inside;
        }
    }

    /** An item by itself. */
    final class Look extends Struct {
        @Position(0)
        public final int number;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        public Look(int number, Map<String, Variant<?>> properties) {
            this.number = number;
            this.properties = properties;
        }
    }

    /** Names of properties that an item has no longer. */
    final class Lost extends Struct {
        @Position(0)
        public final int number;

        @Position(1)
        public final List<String> names;

        public Lost(int number, List<String> names) {
            this.number = number;
            this.names = names;
        }
    }

    /** One event of a group. */
    final class Happening extends Struct {
        @Position(0)
        public final int number;

        @Position(1)
        public final String kind;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 time;

        public Happening(int number, String kind, Variant<?> data, UInt32 time) {
            this.number = number;
            this.kind = kind;
            this.data = data;
            this.time = time;
        }
    }

    /** Revision and root; the library reads the types of both off the method, so they are parameters. */
    final class Layout<A, B> extends Tuple {
        @Position(0)
        public final A revision;

        @Position(1)
        public final B root;

        public Layout(A revision, B root) {
            this.revision = revision;
            this.root = root;
        }
    }

    /** What a group that is about to be shown needs. */
    final class Shown<A, B> extends Tuple {
        @Position(0)
        public final A stale;

        @Position(1)
        public final B unknown;

        public Shown(A stale, B unknown) {
            this.stale = stale;
            this.unknown = unknown;
        }
    }
}
