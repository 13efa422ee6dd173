package dev.guise.desk.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** {@link NotifierItem} under the name in the specification, which few desktops use. */
@DBusInterfaceName(FreedesktopNotifierItem.NAME)
public interface FreedesktopNotifierItem extends DBusInterface {
    String NAME = "org.freedesktop.StatusNotifierItem";

    @DBusMemberName("Activate")
    void activate(int x, int y);

    @DBusMemberName("SecondaryActivate")
    void secondaryActivate(int x, int y);

    @DBusMemberName("ContextMenu")
    void contextMenu(int x, int y);

    @DBusMemberName("Scroll")
    void scroll(int delta, String orientation);
}
