package dev.guise.desk.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** An icon in a tray, as KDE named it and all desktops but few know it. Places are on the screen, in pixels. */
@DBusInterfaceName(NotifierItem.NAME)
public interface NotifierItem extends DBusInterface {
    String NAME = "org.kde.StatusNotifierItem";

    /** A click with the first button. */
    @DBusMemberName("Activate")
    void activate(int x, int y);

    /** A click with the middle button. */
    @DBusMemberName("SecondaryActivate")
    void secondaryActivate(int x, int y);

    /** Asks for a menu that the item draws itself; hosts draw ours. */
    @DBusMemberName("ContextMenu")
    void contextMenu(int x, int y);

    /** The wheel, {@code orientation} vertical or horizontal. */
    @DBusMemberName("Scroll")
    void scroll(int delta, String orientation);
}
