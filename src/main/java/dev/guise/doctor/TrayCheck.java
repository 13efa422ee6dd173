package dev.guise.doctor;

import dev.guise.desk.TraySight;
import dev.guise.v4l2.SystemTree;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Whether the desktop has a tray for the icon. Nothing else of Guise ends without. */
public final class TrayCheck implements Check {
    private static final String NAME = "tray";
    private static final String SAME = "guise ctl and the preview's keys do all that the icon does";

    private final SystemTree tree;
    private final boolean wanted;
    private final String desktop;
    private final Supplier<TraySight> look;

    /** {@code wanted} by the settings, {@code desktop} as in XDG_CURRENT_DESKTOP; {@code look} looks at the session. */
    public TrayCheck(SystemTree tree, boolean wanted, String desktop, Supplier<TraySight> look) {
        this.tree = tree;
        this.wanted = wanted;
        this.desktop = desktop.toLowerCase(Locale.ROOT);
        this.look = look;
    }

    @Override
    public List<Finding> findings() {
        if (!wanted) {
            return List.of(Finding.ok(NAME, "there is no icon in the tray, as the config says"));
        }
        TraySight sight = look.get();
        if (sight.host()) {
            return List.of(Finding.ok(NAME, "the desktop's tray takes the icon (StatusNotifierItem)"));
        }
        if (sight.oldTray()) {
            return List.of(Finding.ok(NAME, "the icon goes into a tray of the old kind, without thumbnails"));
        }
        if (!sight.bus() && desktop.isEmpty()) {
            return List.of(Finding.note(NAME, "there is no desktop and so no tray", "none is needed: " + SAME));
        }
        String why = sight.bus()
                ? sight.watcher() ? "nothing draws the icons of the tray" : "the desktop has no tray"
                : "the session bus does not answer";
        return List.of(Finding.note(NAME, why + ": " + SAME, sight.bus() ? remedy() : "systemctl --user start dbus"));
    }

    private String remedy() {
        if (desktop.contains("gnome") || desktop.contains("ubuntu")) {
            return install("gnome-shell-extension-appindicator")
                    + "  (then log in again and turn AppIndicator on in the program Extensions)";
        }
        if (desktop.contains("kde")) {
            return "right click at the panel, Add Widgets, System Tray";
        }
        if (desktop.contains("xfce")) {
            return "right click at the panel, Panel, Add New Items, Status Tray Plugin";
        }
        if (desktop.contains("lxqt")) {
            return "right click at the panel, Manage Widgets, Status Notifier";
        }
        if (desktop.contains("cinnamon")) {
            return "right click at the panel, Applets, XApp Status Applet";
        }
        if (desktop.contains("mate")) {
            return "right click at the panel, Add to Panel, Notification Area";
        }
        if (desktop.contains("sway") || desktop.contains("hyprland") || desktop.contains("wlroots")) {
            return "a bar with a tray: " + install("waybar") + "  (and \"tray\" in its config)";
        }
        return "a panel with a tray for StatusNotifierItems or XEmbed, such as " + install("xfce4-panel");
    }

    private String install(String name) {
        String system = tree.text("/etc/os-release").orElse("").toLowerCase(Locale.ROOT);
        return system.contains("fedora")
                ? "sudo dnf install " + name
                : system.contains("arch")
                        ? "sudo pacman -S " + name
                        : system.contains("suse") ? "sudo zypper install " + name : "sudo apt install " + name;
    }
}
