package dev.guise.window;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** Shows a picture as large as it fits, with round corners. */
final class PicturePane extends JComponent {
    private static final long serialVersionUID = 1;
    private static final int ARC_PX = 14;

    private transient @Nullable BufferedImage picture;

    /** {@code what} it will show, for those who do not see it. */
    PicturePane(int widthPx, int heightPx, String what) {
        setPreferredSize(new Dimension(widthPx, heightPx));
        setFocusable(false);
        getAccessibleContext().setAccessibleName(what);
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessiblePicture();
        }
        return accessibleContext;
    }

    private final class AccessiblePicture extends AccessibleJComponent {
        private static final long serialVersionUID = 1;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.ICON;
        }
    }

    void show(@Nullable BufferedImage shown) {
        picture = shown;
        repaint();
    }

    boolean shows() {
        return picture != null;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        BufferedImage now = picture;
        if (now != null) {
            double scale = Math.min((double) getWidth() / now.getWidth(), (double) getHeight() / now.getHeight());
            int widthPx = (int) Math.round(now.getWidth() * scale);
            int heightPx = (int) Math.round(now.getHeight() * scale);
            int x = (getWidth() - widthPx) / 2;
            int y = (getHeight() - heightPx) / 2;
            g.clip(new RoundRectangle2D.Double(x, y, widthPx, heightPx, ARC_PX, ARC_PX));
            g.drawImage(now, x, y, widthPx, heightPx, null);
        } else {
            g.setColor(getBackground().darker());
            g.fillRoundRect(0, 0, getWidth(), getHeight(), ARC_PX, ARC_PX);
        }
        g.dispose();
    }
}
