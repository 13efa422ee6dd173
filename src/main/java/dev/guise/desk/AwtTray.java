package dev.guise.desk;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.CheckboxMenuItem;
import java.awt.GraphicsEnvironment;
import java.awt.Menu;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The icon in a tray of the old kind (XEmbed), by AWT: for desktops whose panel knows nothing newer. Its menu has no
 * pictures. Methods are called by one thread.
 */
final class AwtTray implements OldTray {
    private final SystemTray tray;
    private final TrayIcon icon;
    private final PopupMenu menu = new PopupMenu();
    private final TrayClicks clicks;
    private final Map<String, CheckboxMenuItem> marks = new HashMap<>();
    private @Nullable TrayView shown;

    private AwtTray(SystemTray tray, TrayIcon icon, TrayClicks clicks) {
        this.tray = tray;
        this.icon = icon;
        this.clicks = clicks;
    }

    /** Whether there is a display with such a tray. */
    static boolean there() {
        try {
            return !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
        } catch (AWTError | LinkageError noDisplay) { // a display that does not answer, or a Java without windows
            return false;
        }
    }

    /** Puts the icon there; empty where there is no such tray. */
    static Optional<OldTray> open(TrayView view, TrayClicks clicks) {
        if (!there()) {
            return Optional.empty();
        }
        try {
            SystemTray tray = SystemTray.getSystemTray();
            TrayIcon icon = new TrayIcon(image(view.light(), tray.getTrayIconSize().width));
            AwtTray opened = new AwtTray(tray, icon, clicks);
            icon.setPopupMenu(opened.menu);
            icon.addMouseListener(new Buttons(clicks));
            opened.show(view);
            tray.add(icon);
            return Optional.of(opened);
        } catch (AWTException | AWTError | RuntimeException gone) { // the panel went away meanwhile
            return Optional.empty();
        }
    }

    private static final class Buttons extends MouseAdapter {
        private final TrayClicks clicks;

        Buttons(TrayClicks clicks) {
            this.clicks = clicks;
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getButton() == MouseEvent.BUTTON1 && event.getClickCount() == 1) {
                clicks.first();
            } else if (event.getButton() == MouseEvent.BUTTON2) {
                clicks.middle();
            }
        }
    }

    private static BufferedImage image(Scene.Light light, int sidePx) {
        BufferedImage image = new BufferedImage(sidePx, sidePx, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, sidePx, sidePx, TrayPicture.argb(light, sidePx), 0, sidePx);
        return image;
    }

    @Override
    public boolean stands() {
        return there() && Arrays.asList(tray.getTrayIcons()).contains(icon);
    }

    @Override
    public void show(TrayView view) {
        TrayView before = shown;
        shown = view;
        if (before == null || before.light() != view.light()) {
            icon.setImage(image(view.light(), tray.getTrayIconSize().width));
        }
        icon.setToolTip("Guise: " + view.words());
        if (before == null || !before.menu().equals(view.menu())) {
            menu.removeAll();
            marks.clear();
            fill(menu, view.menu());
        }
        remark(view.menu());
    }

    private void fill(Menu into, List<MenuItem> items) {
        for (MenuItem item : items) {
            if (item.kind() == MenuItem.Kind.LINE) {
                into.addSeparator();
            } else if (item.kind() == MenuItem.Kind.MORE) {
                Menu inner = new Menu(item.label());
                fill(inner, item.inside());
                into.add(inner);
            } else {
                into.add(awt(item));
            }
        }
    }

    private java.awt.MenuItem awt(MenuItem item) {
        if (item.kind() == MenuItem.Kind.CHECK || item.kind() == MenuItem.Kind.RADIO) {
            CheckboxMenuItem box = new CheckboxMenuItem(item.label(), item.on());
            box.addItemListener(event -> clicks.item(item.key()));
            marks.put(item.key(), box);
            return box;
        }
        java.awt.MenuItem plain = new java.awt.MenuItem(item.label());
        plain.setEnabled(item.kind() != MenuItem.Kind.NOTE);
        plain.addActionListener(event -> clicks.item(item.key()));
        return plain;
    }

    /** AWT sets a mark by itself at a click, whatever comes of it. */
    private void remark(List<MenuItem> items) {
        for (MenuItem item : items) {
            CheckboxMenuItem box = marks.get(item.key());
            if (box != null) {
                box.setState(item.on());
            }
            remark(item.inside());
        }
    }

    @Override
    public void note(String line) {
        icon.displayMessage("Guise", line, TrayIcon.MessageType.NONE);
    }

    @Override
    public void close() {
        tray.remove(icon);
    }
}
