package dev.guise.window;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/** Where on the way the person is. */
final class StepsBar extends JComponent {
    private static final long serialVersionUID = 1;
    private static final String[] STEPS = {"Who", "Photographs", "Learning", "Ready"};
    private static final int DOT_PX = 26;

    private int at;

    StepsBar() {
        setPreferredSize(new Dimension(600, 64));
        setFocusable(false);
        show(0);
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleSteps();
        }
        return accessibleContext;
    }

    private final class AccessibleSteps extends AccessibleJComponent {
        private static final long serialVersionUID = 1;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.LABEL;
        }
    }

    void show(int step) {
        at = step;
        getAccessibleContext().setAccessibleName("Step " + (step + 1) + " of " + STEPS.length + ": " + STEPS[step]);
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(getFont().deriveFont(Font.BOLD));
        int each = getWidth() / STEPS.length;
        int y = getHeight() / 2;
        for (int i = 0; i < STEPS.length; i++) {
            int x = i * each + Theme.GAP_PX;
            boolean reached = i <= at;
            g.setColor(reached ? Theme.accent() : Theme.raised());
            g.fillOval(x, y - DOT_PX / 2, DOT_PX, DOT_PX);
            g.setColor(reached ? Color.WHITE : Theme.faint());
            FontMetrics metrics = g.getFontMetrics();
            String sign = i < at ? "\u2713" : Integer.toString(i + 1);
            int base = y + (metrics.getAscent() - metrics.getDescent()) / 2;
            g.drawString(sign, x + (DOT_PX - metrics.stringWidth(sign)) / 2, base);
            g.setColor(i == at ? getForeground() : Theme.faint());
            g.drawString(STEPS[i], x + DOT_PX + 10, base);
            int from = x + DOT_PX + 20 + metrics.stringWidth(STEPS[i]);
            if (i < STEPS.length - 1) {
                g.setColor(i < at ? Theme.accent() : Theme.raised());
                g.fillRect(from, y - 1, Math.max(0, x + each - 10 - from), 2);
            }
        }
        g.dispose();
    }
}
