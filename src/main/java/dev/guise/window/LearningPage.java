package dev.guise.window;

import dev.guise.enrol.Progress;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;

/** How the learning goes: the photograph, what is made of it, and how that grew. */
final class LearningPage extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int STRIP = 7;
    private static final String LOADS = "The networks are loaded \u2026";

    private final PicturePane photograph = new PicturePane(300, 300, "A photograph");
    private final PicturePane made = new PicturePane(300, 300, "The identity so far, in the same pose");
    private final JPanel strip = new JPanel(new GridLayout(1, STRIP, 8, 0));
    private final JProgressBar bar = new JProgressBar();
    private final JLabel words = new JLabel(LOADS);
    private final JButton pause = Theme.button("pause", "Pause", 'P');
    private final JButton finish = Theme.button("finish", "Enough, finish now", 'E');
    private boolean paused;
    /** Whether the keyboard was at a button that cannot be pressed while a wish is fulfilled. */
    private boolean focusComesBack;

    /** What can be asked for here. */
    interface Actions {
        void pause();

        void goOn();

        void finish();

        void cancel();
    }

    LearningPage(Actions actions) {
        super(new BorderLayout(0, Theme.GAP_PX));
        setBorder(Theme.margin(Theme.GAP_PX));
        add(Theme.title("Learning"), BorderLayout.NORTH);
        JPanel pictures = new JPanel(new GridLayout(1, 2, Theme.GAP_PX, 0));
        pictures.add(titled("A photograph", photograph));
        pictures.add(titled("The identity so far, in the same pose", made));
        JPanel middle = new JPanel(new BorderLayout(0, Theme.GAP_PX));
        middle.add(pictures, BorderLayout.CENTER);
        middle.add(strip, BorderLayout.SOUTH);
        strip.setPreferredSize(new Dimension(100, 84));
        add(middle, BorderLayout.CENTER);
        JPanel foot = new JPanel(new BorderLayout(0, Theme.GAP_PX));
        words.setName("progress");
        foot.add(words, BorderLayout.NORTH);
        bar.setName("bar");
        bar.getAccessibleContext().setAccessibleName("Learning");
        bar.setIndeterminate(true);
        foot.add(bar, BorderLayout.CENTER);
        JButton cancel = Theme.button("cancel", "Cancel", 'C');
        cancel.addActionListener(event -> actions.cancel());
        pause.addActionListener(event -> {
            if (paused) {
                actions.goOn();
            } else {
                actions.pause();
            }
        });
        finish.addActionListener(event -> actions.finish());
        foot.add(Theme.ways(cancel, pause, finish), BorderLayout.SOUTH);
        add(foot, BorderLayout.SOUTH);
    }

    private static JPanel titled(String title, PicturePane picture) {
        JPanel panel = Theme.card(new BorderLayout(0, 8));
        JLabel label = new JLabel(title, JLabel.CENTER);
        label.setForeground(Theme.faint());
        panel.add(label, BorderLayout.NORTH);
        panel.add(picture, BorderLayout.CENTER);
        return panel;
    }

    void show(Progress now) {
        bar.setIndeterminate(false);
        bar.setMaximum(now.steps());
        bar.setValue(now.made());
        words.setText("Step " + now.made() + " of " + now.steps()
                + now.left().map(left -> ", " + spoken(left) + " left").orElse(""));
    }

    private static String spoken(Duration left) {
        return left.toSeconds() < 90
                ? String.format(Locale.ROOT, "about %d s", left.toSeconds())
                : String.format(Locale.ROOT, "about %d min", Math.round(left.toSeconds() / 60.0));
    }

    /**
     * Shows previews, each a photograph with the person beside it.
     *
     * @param all oldest first; the last is shown large
     */
    void show(List<BufferedImage> all) {
        if (all.isEmpty()) {
            return;
        }
        BufferedImage last = all.get(all.size() - 1);
        int side = last.getHeight();
        photograph.show(last.getSubimage(0, 0, side, side));
        made.show(last.getSubimage(side, 0, side, side));
        strip.removeAll();
        for (BufferedImage each : all) {
            PicturePane small = new PicturePane(80, 80, "How it grew, picture " + (strip.getComponentCount() + 1));
            small.show(each.getSubimage(side, 0, side, side));
            strip.add(small);
        }
        for (int i = all.size(); i < STRIP; i++) {
            strip.add(new JLabel());
        }
        strip.revalidate();
    }

    /** At most as many as the strip has places for, evenly, first and last among them. */
    static <T> List<T> chosen(List<T> all) {
        if (all.size() <= STRIP) {
            return all;
        }
        return IntStream.range(0, STRIP)
                .mapToObj(i -> all.get((int) Math.round(i * (all.size() - 1.0) / (STRIP - 1))))
                .toList();
    }

    void showPaused(boolean now) {
        paused = now;
        pause.setText(now ? "Go on" : "Pause");
        pause.setMnemonic(now ? 'G' : 'P');
        pause.setEnabled(true);
        finish.setEnabled(true);
        bar.setIndeterminate(!now);
        words.setText(now ? "Paused. Go on at any time, also after the window was closed." : LOADS);
        if (focusComesBack) {
            focusComesBack = false;
            pause.requestFocusInWindow();
        }
    }

    /** Where the keyboard is first. */
    JButton first() {
        return pause;
    }

    /** A wish was sent and will be heard after the step that is being made. */
    void showWaiting(String line) {
        words.setText(line);
        focusComesBack |= pause.isFocusOwner() || finish.isFocusOwner();
        pause.setEnabled(false);
        finish.setEnabled(false);
    }
}
