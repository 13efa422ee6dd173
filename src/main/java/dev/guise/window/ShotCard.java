package dev.guise.window;

import dev.guise.enrol.Box;
import dev.guise.enrol.Shot;
import dev.guise.enrol.Verdict;
import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/** One photograph with the boxes of its faces, its verdict, and a button that takes it out. */
final class ShotCard {
    static final int WIDTH_PX = 188;

    private static final int HEIGHT_PX = 124;

    private final JPanel panel;
    private final JButton out;

    /** Focus was asked for and has not come yet: cards may be rebuilt before it does. */
    private boolean awaits;

    private ShotCard(JPanel panel, JButton out) {
        this.panel = panel;
        this.out = out;
        out.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                awaits = false;
                panel.scrollRectToVisible(new Rectangle(panel.getSize()));
            }
        });
    }

    JPanel panel() {
        return panel;
    }

    /** Whether the keyboard is here. */
    boolean hasFocus() {
        return awaits || out.isFocusOwner();
    }

    /** Takes the keyboard. */
    void focus() {
        awaits = true;
        out.requestFocusInWindow();
    }

    /** Builds one. */
    static ShotCard of(Shot shot, @Nullable BufferedImage photograph, Runnable remove, Runnable vouch) {
        JPanel card = Theme.card(new BorderLayout(0, 6));
        card.setName("shot");
        PicturePane picture = new PicturePane(WIDTH_PX, HEIGHT_PX, "Photograph " + shot.origin());
        picture.show(boxed(photograph, shot.verdict()));
        card.add(picture, BorderLayout.NORTH);
        Color colour = shot.verdict().map(verdict -> Theme.of(verdict.kind())).orElse(Theme.faint());
        String line = shot.verdict().map(Verdict::line).orElse("is looked at ...");
        JLabel words = new JLabel("<html><div style='width:132px'><b style='color:" + hex(colour) + "'>"
                + word(shot.verdict()) + "</b> " + Theme.escaped(line.equals("good") ? "" : line) + "</div></html>");
        words.setVerticalAlignment(JLabel.TOP);
        words.setFont(words.getFont().deriveFont(words.getFont().getSize2D() - 1));
        card.add(words, BorderLayout.CENTER);
        JPanel foot = new JPanel(new BorderLayout());
        foot.setOpaque(false);
        JLabel origin = new JLabel(shot.origin());
        origin.setForeground(Theme.faint());
        origin.setToolTipText(shot.origin());
        origin.setFont(words.getFont());
        origin.setPreferredSize(new Dimension(WIDTH_PX - 40, origin.getPreferredSize().height));
        JButton out = new JButton("\u00d7");
        out.setName("remove");
        out.setToolTipText("Take this photograph out");
        out.getAccessibleContext()
                .setAccessibleName("Take out photograph " + shot.origin() + ", " + spoken(shot.verdict()));
        out.putClientProperty("JButton.buttonType", "toolBarButton");
        out.addActionListener(event -> remove.run());
        foot.add(origin, BorderLayout.CENTER);
        foot.add(out, BorderLayout.EAST);
        if (shot.looksForeign()) {
            foot.add(voucher(shot, vouch), BorderLayout.NORTH);
        }
        card.add(foot, BorderLayout.SOUTH);
        return new ShotCard(card, out);
    }

    private static JButton voucher(Shot shot, Runnable vouch) {
        JButton voucher = new JButton("It is the same person");
        voucher.setName("vouch");
        voucher.getAccessibleContext().setAccessibleName("Photograph " + shot.origin() + " shows the same person");
        voucher.addActionListener(event -> vouch.run());
        return voucher;
    }

    private static String spoken(Optional<Verdict> verdict) {
        return verdict.map(found -> (word(verdict) + " " + found.line()).strip())
                .orElse("which is looked at");
    }

    private static String word(Optional<Verdict> verdict) {
        return verdict.map(found -> switch (found.kind()) {
                    case GOOD -> "Good";
                    case DOUBTFUL -> "Taken, but:";
                    case REFUSED -> "Refused:";
                })
                .orElse("");
    }

    private static String hex(Color colour) {
        return String.format("#%06x", colour.getRGB() & 0xffffff);
    }

    /** A small copy that fills the card, with the boxes on it. */
    private static @Nullable BufferedImage boxed(@Nullable BufferedImage photograph, Optional<Verdict> verdict) {
        if (photograph == null) {
            return null;
        }
        Optional<Box> faces = verdict.flatMap(found -> found.boxes().stream().reduce(ShotCard::around));
        double scale = scale(photograph, faces);
        BufferedImage small = new BufferedImage(2 * WIDTH_PX, 2 * HEIGHT_PX, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double x = faces.map(box -> (box.left() + box.right()) / 2).orElse(photograph.getWidth() / 2.0);
        double y = faces.map(box -> (box.top() + box.bottom()) / 2).orElse(photograph.getHeight() / 2.0);
        g.translate(
                shift(x * scale, 2 * WIDTH_PX, photograph.getWidth() * scale),
                shift(y * scale, 2 * HEIGHT_PX, photograph.getHeight() * scale));
        g.drawImage(
                photograph,
                0,
                0,
                (int) Math.ceil(photograph.getWidth() * scale),
                (int) Math.ceil(photograph.getHeight() * scale),
                null);
        verdict.ifPresent(found -> {
            g.setColor(Theme.of(found.kind()));
            g.setStroke(new BasicStroke(4));
            for (Box box : found.boxes()) {
                g.drawRoundRect(
                        (int) (box.left() * scale),
                        (int) (box.top() * scale),
                        (int) ((box.right() - box.left()) * scale),
                        (int) ((box.bottom() - box.top()) * scale),
                        16,
                        16);
            }
        });
        g.dispose();
        return small;
    }

    /** Fills the card, unless that would cut off a face. */
    private static double scale(BufferedImage photograph, Optional<Box> faces) {
        double across = 2.0 * WIDTH_PX / photograph.getWidth();
        double down = 2.0 * HEIGHT_PX / photograph.getHeight();
        double filling = Math.max(across, down);
        boolean fits = faces.filter(all -> (all.right() - all.left()) * filling > 2 * WIDTH_PX
                        || (all.bottom() - all.top()) * filling > 2 * HEIGHT_PX)
                .isEmpty();
        return fits ? filling : Math.min(across, down);
    }

    private static Box around(Box a, Box b) {
        return new Box(
                Math.min(a.left(), b.left()),
                Math.min(a.top(), b.top()),
                Math.max(a.right(), b.right()),
                Math.max(a.bottom(), b.bottom()));
    }

    /** How far a long side moves for a place of it to be in the middle of a short one that it covers. */
    private static double shift(double middle, double shown, double whole) {
        return whole < shown ? (shown - whole) / 2 : Math.max(shown - whole, Math.min(0, shown / 2 - middle));
    }
}
