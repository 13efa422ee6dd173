package dev.guise.desk.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** {@link NotifierWatcher} under the name in the specification. */
@DBusInterfaceName(FreedesktopNotifierWatcher.NAME)
public interface FreedesktopNotifierWatcher extends DBusInterface {
    String NAME = "org.freedesktop.StatusNotifierWatcher";

    @DBusMemberName("RegisterStatusNotifierItem")
    void register(String service);
}
