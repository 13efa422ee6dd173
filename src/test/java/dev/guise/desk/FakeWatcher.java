package dev.guise.desk;

import dev.guise.desk.bus.DbusMenu;
import dev.guise.desk.bus.FreedesktopNotifierWatcher;
import dev.guise.desk.bus.NotifierItem;
import dev.guise.desk.bus.NotifierWatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A desktop's tray without a screen: it takes icons, reads them as a panel does, and clicks at them. */
@SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what is wrong here fails the test
final class FakeWatcher implements AutoCloseable {
    private static final long PATIENCE_S = 20;

    private final DBusConnection connection;
    private final String name;
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<DBusSignal> signals = new LinkedBlockingQueue<>();
    private final boolean host;

    private FakeWatcher(DBusConnection connection, String name, boolean host) {
        this.connection = connection;
        this.name = name;
        this.host = host;
    }

    /** One with a panel, under the name that all desktops use. */
    static FakeWatcher start(String address) throws DBusException {
        return start(address, NotifierWatcher.NAME, true);
    }

    static FakeWatcher start(String address, String name, boolean host) throws DBusException {
        DBusConnection connection =
                DBusConnectionBuilder.forAddress(address).withShared(false).build();
        FakeWatcher watcher = new FakeWatcher(connection, name, host);
        for (String of : List.of(NotifierItem.NAME, "org.freedesktop.StatusNotifierItem", DbusMenu.NAME)) {
            connection.addGenericSigHandler(
                    DBusMatchRuleBuilder.create()
                            .withType("signal")
                            .withInterface(of)
                            .build(),
                    watcher.signals::add);
        }
        connection.exportObject(NotifierWatcher.PATH, watcher.new Service());
        connection.requestBusName(name);
        return watcher;
    }

    /** What is on the bus; public because the library calls it by reflection. */
    public final class Service implements NotifierWatcher, FreedesktopNotifierWatcher, Properties {
        @Override
        public String getObjectPath() {
            return NotifierWatcher.PATH;
        }

        @Override
        public void register(String service) {
            registered.add(service);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <A> A Get(String of, String property) {
            Variant<?> value = GetAll(of).get(property);
            if (value == null) {
                throw new UnknownProperty("no " + property);
            }
            return (A) value;
        }

        @Override
        public <A> void Set(String of, String property, A value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Variant<?>> GetAll(String of) {
            return Map.of("IsStatusNotifierHostRegistered", new Variant<>(host));
        }
    }

    /** The name of the next icon that registers. */
    String awaitIcon() throws InterruptedException {
        String service = registered.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (service == null) {
            throw new AssertionError("no icon has registered with " + name);
        }
        return service;
    }

    /** How many icons have registered and were not waited for. */
    int others() {
        return registered.size();
    }

    /** The next signal of this member; those before it are let go. */
    DBusSignal awaitSignal(String member) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        for (DBusSignal signal = signals.poll(PATIENCE_S, TimeUnit.SECONDS);
                signal != null;
                signal = signals.poll(PATIENCE_S, TimeUnit.SECONDS)) {
            if (signal.getName().equals(member)) {
                return signal;
            }
            heard.add(signal.getName());
        }
        throw new AssertionError("no signal " + member + " came, only " + heard);
    }

    /** All properties of an icon, as a panel reads them. */
    Map<String, Variant<?>> properties(String icon) throws DBusException {
        return connection
                .getRemoteObject(icon, "/StatusNotifierItem", Properties.class)
                .GetAll(NotifierItem.NAME);
    }

    NotifierItem item(String icon) throws DBusException {
        return connection.getRemoteObject(icon, "/StatusNotifierItem", NotifierItem.class);
    }

    /** The menu, at the place that the icon names. */
    DbusMenu menu(String icon) throws DBusException {
        Object path = properties(icon).get("Menu").getValue();
        return connection.getRemoteObject(icon, path.toString(), DbusMenu.class);
    }

    /** The number of the item whose label has this text, anywhere in the menu. */
    int number(String icon, String text) throws DBusException {
        for (DbusMenu.Look look : menu(icon).groupProperties(List.of(), List.of("label"))) {
            Variant<?> label = look.properties.get("label");
            if (label != null && label.getValue().toString().contains(text)) {
                return look.number;
            }
        }
        throw new AssertionError("no item with " + text);
    }

    void click(String icon, String text) throws DBusException {
        menu(icon).event(number(icon, text), "clicked", new Variant<>(""), new UInt32(0));
    }

    DBusConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
