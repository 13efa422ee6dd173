package dev.guise.desk.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What a desktop offers to those who want an icon in its tray. */
@DBusInterfaceName(NotifierWatcher.NAME)
public interface NotifierWatcher extends DBusInterface {
    String NAME = "org.kde.StatusNotifierWatcher";
    String PATH = "/StatusNotifierWatcher";

    /** Asks for a place in the tray, by the name of a service on the bus. */
    @DBusMemberName("RegisterStatusNotifierItem")
    void register(String service);
}
