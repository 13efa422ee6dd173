package dev.guise.desk;

import dev.guise.desk.bus.DbusMenu;
import dev.guise.desk.bus.FreedesktopNotifierItem;
import dev.guise.desk.bus.FreedesktopNotifierWatcher;
import dev.guise.desk.bus.NotifierItem;
import dev.guise.desk.bus.NotifierWatcher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.Flags;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/**
 * The icon as a StatusNotifierItem on one connection to the session bus. A watcher, which the desktop runs, takes it into the
 * tray; when the watcher is another one, the icon is offered again. A lost connection stays lost: open another one. Methods
 * are called by one thread, and wait for the bus for some seconds at most.
 */
final class BusTray implements AutoCloseable {
    /** In the order of who is asked. */
    static final List<String> WATCHERS = List.of(NotifierWatcher.NAME, FreedesktopNotifierWatcher.NAME);

    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final int NOTE_MS = 8000;

    /** A call into a connection that is about to be lost gets no answer and no error. */
    private static final long REPLY_MS = 3000;

    /** The library would try again and again, and hold up the clicks meanwhile. */
    private static final int ONE_TRY_MS = 1;

    /** GTK's desktops lose the items of an inner menu when they are answered before the items around it. */
    private static final int IN_ORDER = 1;

    private final DBusConnection connection;
    private final DBus bus;
    private final ItemService item;
    private final MenuService menu;
    private volatile @Nullable Place place;
    private @Nullable TrayView shown;

    /** Where the icon is: with which watcher, and who that is on the bus. */
    private record Place(String watcher, String owner) {
        String itemInterface() {
            return watcher.equals(NotifierWatcher.NAME) ? NotifierItem.NAME : FreedesktopNotifierItem.NAME;
        }
    }

    private BusTray(DBusConnection connection, TrayClicks clicks) throws DBusException {
        this.connection = connection;
        this.bus = connection.getRemoteObject(BUS, BUS_PATH, DBus.class);
        this.item = new ItemService(clicks);
        this.menu = new MenuService(clicks::item);
    }

    /**
     * Connects, and shows nothing yet.
     *
     * @param address as in DBUS_SESSION_BUS_ADDRESS; of several the first that answers is taken
     * @param changed is told on any thread when a watcher has come or gone, or the connection is lost
     */
    static BusTray connect(String address, TrayClicks clicks, Runnable changed) throws IOException {
        IOException last = new IOException("the address of the session bus is empty");
        for (String one : address.split(";", -1)) {
            try {
                return open(one, clicks, changed);
            } catch (DBusException | RuntimeException refused) { // the library throws both, for the same reasons
                last = new IOException("the session bus " + one + " does not answer: " + refused.getMessage(), refused);
            }
        }
        throw last;
    }

    private static BusTray open(String address, TrayClicks clicks, Runnable changed) throws DBusException {
        MethodCall.setDefaultTimeout(REPLY_MS); // of the whole library, which nobody else uses
        DBusConnection connection = DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .receivingThreadConfig()
                .withMethodCallThreadCount(IN_ORDER)
                .connectionConfig()
                .transportConfig()
                .withTimeout(ONE_TRY_MS)
                .back()
                .withDisconnectCallback(new IDisconnectCallback() {
                    @Override
                    public void disconnectOnError(IOException lost) {
                        changed.run();
                    }

                    @Override
                    public void clientDisconnect() {
                        changed.run();
                    }
                })
                .build();
        try {
            BusTray tray = new BusTray(connection, clicks);
            connection.exportObject(ItemService.PATH, tray.item);
            connection.exportObject(MenuService.PATH, tray.menu);
            connection.addSigHandler(DBus.NameOwnerChanged.class, signal -> tray.ownerChanged(signal, changed));
            return tray;
        } catch (DBusException | RuntimeException failed) {
            connection.disconnect();
            throw failed;
        }
    }

    private void ownerChanged(DBus.NameOwnerChanged signal, Runnable changed) {
        if (WATCHERS.contains(signal.name)) {
            Place before = place;
            if (before != null && before.watcher().equals(signal.name)) {
                place = null;
            }
            changed.run();
        }
    }

    /** Whether a watcher that still runs has the icon. */
    boolean placed() {
        return place != null;
    }

    boolean connected() {
        return connection.isConnected();
    }

    /** Whether somebody takes icons. */
    boolean watched() {
        return WATCHERS.stream().anyMatch(watcher -> owner(watcher).isPresent());
    }

    /** Whether somebody draws them. */
    boolean drawn() {
        return WATCHERS.stream().anyMatch(watcher -> owner(watcher).isPresent() && hasHost(watcher));
    }

    /** Offers the icon to a watcher that has not got it yet; true if it is in a tray now. */
    boolean offer() {
        for (String watcher : WATCHERS) {
            Optional<String> owner = owner(watcher);
            if (owner.isPresent() && hasHost(watcher) && offer(new Place(watcher, owner.get()))) {
                return true;
            }
        }
        place = null;
        return false;
    }

    private boolean offer(Place there) {
        if (there.equals(place)) {
            return true;
        }
        try {
            String name = ownName();
            connection.requestBusName(name);
            if (there.watcher().equals(NotifierWatcher.NAME)) {
                remote(there.watcher(), NotifierWatcher.class).register(name);
            } else {
                remote(there.watcher(), FreedesktopNotifierWatcher.class).register(name);
            }
            place = there;
            return true;
        } catch (DBusException | DBusExecutionException refused) {
            return false;
        }
    }

    /** As the specification wants it, with a number that no other connection of this process has. */
    private String ownName() {
        String unique = connection.getUniqueName();
        return NotifierItem.NAME + "-" + ProcessHandle.current().pid() + "-"
                + unique.substring(unique.lastIndexOf('.') + 1);
    }

    private Optional<String> owner(String name) {
        try {
            return Optional.of(bus.GetNameOwner(name));
        } catch (DBusExecutionException nobody) {
            return Optional.empty();
        }
    }

    /** Whether somebody draws what the watcher knows; one that does not say has. */
    private boolean hasHost(String watcher) {
        try {
            Object answer = remote(watcher, Properties.class).Get(watcher, "IsStatusNotifierHostRegistered");
            return !Boolean.FALSE.equals(answer);
        } catch (DBusException | DBusExecutionException unknown) {
            return true;
        }
    }

    private <T extends DBusInterface> T remote(String watcher, Class<T> type) throws DBusException {
        return connection.getRemoteObject(watcher, NotifierWatcher.PATH, type);
    }

    /** Shows this instead of what was shown, and tells the desktop what differs. */
    void show(TrayView view) {
        TrayView before = shown;
        item.show(view);
        MenuPage page = menu.page();
        MenuPage next = page.next(view.menu());
        menu.turnTo(next);
        shown = view;
        try {
            if (before == null || before.light() != view.light()) {
                itemSignal("NewIcon");
                itemSignal("NewAttentionIcon");
                itemSignal("NewStatus", "s", ItemService.status(view.light()));
            }
            if (before == null || !before.words().equals(view.words())) {
                itemSignal("NewToolTip");
            }
            tell(page.difference(next), next.revision());
        } catch (DBusException | DBusExecutionException lost) {
            // a connection that is lost says so by itself, and the next one begins with everything
        }
    }

    private void tell(MenuPage.Difference difference, long revision) throws DBusException {
        if (!difference.looks().isEmpty() || !difference.lost().isEmpty()) {
            menuSignal("ItemsPropertiesUpdated", "a(ia{sv})a(ias)", difference.looks(), difference.lost());
        }
        if (difference.order()) {
            menuSignal("LayoutUpdated", "ui", new UInt32(revision), MenuPage.ROOT);
        }
    }

    private void itemSignal(String member) throws DBusException {
        itemSignal(member, null);
    }

    private void itemSignal(String member, @Nullable String types, Object... values) throws DBusException {
        Place there = place;
        if (there != null) {
            send(ItemService.PATH, there.itemInterface(), member, types, values);
        }
    }

    private void menuSignal(String member, String types, Object... values) throws DBusException {
        send(MenuService.PATH, DbusMenu.NAME, member, types, values);
    }

    private void send(String path, String of, String member, @Nullable String types, Object... values)
            throws DBusException {
        connection.sendMessage(connection
                .getMessageFactory()
                .createSignal(connection.getUniqueName(), path, of, member, types, values));
    }

    /** Shows a line in a bubble, if the desktop has bubbles; nobody waits for it. */
    void note(String line) {
        try {
            connection.sendMessage(connection
                    .getMessageFactory()
                    .createMethodCall(
                            connection.getUniqueName(),
                            "org.freedesktop.Notifications",
                            "/org/freedesktop/Notifications",
                            "org.freedesktop.Notifications",
                            "Notify",
                            Flags.NO_REPLY_EXPECTED,
                            "susssasa{sv}i",
                            "Guise",
                            new UInt32(0),
                            "",
                            "Guise",
                            ItemService.unmarked(line),
                            List.of(),
                            Map.of(),
                            NOTE_MS));
        } catch (DBusException | DBusExecutionException lost) {
            // the line was for this desktop only
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
