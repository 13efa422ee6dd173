package dev.guise.window;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.themes.FlatMacDarkLaf;
import dev.guise.desk.Scene;
import dev.guise.desk.TrayPicture;
import dev.guise.enrol.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import javax.swing.border.Border;

/** How the window looks. */
final class Theme {
    static final Color GOOD = new Color(0x3f, 0xb9, 0x50);
    static final Color DOUBTFUL = new Color(0xe3, 0xa0, 0x08);
    static final Color REFUSED = new Color(0xe5, 0x53, 0x4b);
    static final int GAP_PX = 12;

    private Theme() {}

    /** Before the first component is made. */
    static void install() {
        FlatMacDarkLaf.setup();
        UIManager.put("Component.arc", 10);
        UIManager.put("Button.arc", 12);
        UIManager.put("ProgressBar.arc", 12);
        UIManager.put("Button.defaultButtonFollowsFocus", true); // Enter does what the button with the focus says
    }

    static Color of(Verdict.Kind kind) {
        return switch (kind) {
            case GOOD -> GOOD;
            case DOUBTFUL -> DOUBTFUL;
            case REFUSED -> REFUSED;
        };
    }

    static Color faint() {
        return UIManager.getColor("Label.disabledForeground");
    }

    static Color raised() {
        return UIManager.getColor("TextField.background");
    }

    static Color accent() {
        return UIManager.getColor("Component.accentColor");
    }

    static Border margin(int px) {
        return BorderFactory.createEmptyBorder(px, px, px, px);
    }

    static JLabel title(String text) {
        JLabel label = new JLabel(text);
        label.setFont(label.getFont().deriveFont(Font.BOLD, label.getFont().getSize2D() * 1.6f));
        return label;
    }

    /** Text that wraps. */
    static JLabel words(String text, int widthPx) {
        return new JLabel("<html><div style='width:" + widthPx + "px'>" + escaped(text) + "</div></html>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The button that leads on. */
    static JButton main(String name, String text, char key) {
        JButton button = button(name, text, key);
        button.putClientProperty(
                FlatClientProperties.STYLE,
                "background:$Component.accentColor; foreground:#fff; font:bold; margin:6,18,6,18");
        return button;
    }

    /**
     * Builds a button.
     *
     * @param name by which it is found
     * @param key of its text, which does the same together with Alt
     */
    static JButton button(String name, String text, char key) {
        JButton button = new JButton(text);
        button.setName(name);
        button.setMnemonic(key);
        button.putClientProperty(FlatClientProperties.STYLE, "margin:6,14,6,14");
        return button;
    }

    /** Buttons in a row, at its end. */
    static JComponent ways(JButton... buttons) {
        Box row = Box.createHorizontalBox();
        row.add(Box.createHorizontalGlue());
        for (int i = 0; i < buttons.length; i++) {
            row.add(Box.createHorizontalStrut(i == 0 ? 0 : GAP_PX));
            row.add(buttons[i]);
        }
        return row;
    }

    /** What Escape means within a window, or in the page that is shown of it. */
    static void onEscape(JComponent within, Runnable action) {
        within.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke("ESCAPE"), "escape");
        within.getActionMap().put("escape", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }

    /** Up to two lines below all pages. */
    static JTextArea status() {
        JTextArea area = new JTextArea(2, 1);
        area.setName("status");
        area.getAccessibleContext().setAccessibleName("Message");
        area.setFont(UIManager.getFont("Label.font"));
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder(0, GAP_PX, 0, GAP_PX));
        return area;
    }

    /** The mask that the tray shows, for the window's frame. */
    static List<BufferedImage> icons() {
        return TrayPicture.SIDES_PX.stream().map(Theme::icon).toList();
    }

    private static BufferedImage icon(int sidePx) {
        BufferedImage icon = new BufferedImage(sidePx, sidePx, BufferedImage.TYPE_INT_ARGB);
        icon.setRGB(0, 0, sidePx, sidePx, TrayPicture.argb(Scene.Light.LIVE, sidePx), 0, sidePx);
        return icon;
    }

    /** A panel with round corners, a little lighter than what it lies on. */
    static JPanel card(LayoutManager layout) {
        JPanel panel = new JPanel(layout) {
            private static final long serialVersionUID = 1;

            @Override
            protected void paintComponent(Graphics graphics) {
                Graphics2D g = (Graphics2D) graphics.create();
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                g.setColor(raised());
                g.fillRoundRect(0, 0, getWidth(), getHeight(), 16, 16);
                g.dispose();
            }
        };
        panel.setOpaque(false);
        panel.setBorder(margin(GAP_PX));
        return panel;
    }
}
