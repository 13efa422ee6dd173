package dev.guise.window;

import dev.guise.enrol.Shot;
import dev.guise.enrol.Verdict;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.TransferHandler;
import org.jspecify.annotations.Nullable;

/** Shows the photographs with their verdicts and takes more: dropped, chosen, or from the camera. */
final class PhotographsPage extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int COLUMNS = 4;

    private final JPanel grid = new JPanel(new GridBagLayout());
    private final CardLayout layers = new CardLayout();
    private final JPanel middle = new JPanel(layers);
    private final JLabel sum = new JLabel();
    private final JButton learn = Theme.main("learn", "Learn", 'L');
    private final JButton add;
    private final transient List<ShotCard> cards = new ArrayList<>();
    private final transient Actions actions;

    /** What can be asked for here. */
    interface Actions {
        void add(List<Path> files);

        void takeFromCamera();

        void remove(Shot shot);

        /** Somebody says that it shows the person although it looks like somebody else. */
        void vouch(Shot shot);

        void learn();

        void cancel();
    }

    /**
     * One photograph to show.
     *
     * @param picture null if it could not be read
     */
    record Seen(Shot shot, @Nullable BufferedImage picture) {}

    PhotographsPage(Actions actions) {
        super(new BorderLayout());
        this.actions = actions;
        setBorder(Theme.margin(Theme.GAP_PX));
        add = button("add", "Add photographs \u2026", 'A', this::choose);
        JPanel head = new JPanel(new BorderLayout());
        head.add(Theme.title("Photographs"), BorderLayout.WEST);
        head.add(
                Theme.ways(add, button("camera", "Take from the camera \u2026", 'T', actions::takeFromCamera)),
                BorderLayout.EAST);
        add(head, BorderLayout.NORTH);
        JPanel top = new JPanel(new BorderLayout());
        top.add(grid, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(top);
        scroll.setBorder(Theme.margin(0));
        scroll.getVerticalScrollBar().setUnitIncrement(24);
        middle.setBorder(BorderFactory.createEmptyBorder(Theme.GAP_PX, 0, Theme.GAP_PX, 0));
        middle.add(empty(), "empty");
        middle.add(scroll, "grid");
        add(middle, BorderLayout.CENTER);
        JPanel foot = new JPanel(new BorderLayout());
        sum.setName("sum");
        foot.add(sum, BorderLayout.WEST);
        learn.addActionListener(event -> actions.learn());
        foot.add(Theme.ways(button("cancel", "Cancel", 'C', actions::cancel), learn), BorderLayout.EAST);
        add(foot, BorderLayout.SOUTH);
        setTransferHandler(new Dropped(actions::add));
        show(List.of());
    }

    private static JButton button(String name, String text, char key, Runnable action) {
        JButton button = Theme.button(name, text, key);
        button.addActionListener(event -> action.run());
        return button;
    }

    private static JPanel empty() {
        JPanel place = Theme.card(new GridBagLayout());
        JLabel words =
                new JLabel("<html><center><span style='font-size:150%'>Drop photographs, folders or a clip here</span>"
                        + "<br><br>Four to sixteen of one person: from the front, from both sides,<br>smiling, with an open mouth"
                        + " and with closed eyes, in even light.</center></html>");
        words.setForeground(Theme.faint());
        place.add(words);
        return place;
    }

    /** Where the keyboard is first. */
    JButton first() {
        return add;
    }

    /** What the Enter key means where no button has the keyboard. */
    JButton next() {
        return learn;
    }

    /** Replaces what is shown; the keyboard stays at the card with the same number, or at the last one. */
    void show(List<Seen> photographs) {
        int at = cards.stream().map(ShotCard::hasFocus).toList().indexOf(true);
        if (at >= 0) {
            add.requestFocusInWindow();
        }
        grid.removeAll();
        cards.clear();
        for (int i = 0; i < photographs.size(); i++) {
            Seen each = photographs.get(i);
            ShotCard card = ShotCard.of(
                    each.shot(), each.picture(), () -> actions.remove(each.shot()), () -> actions.vouch(each.shot()));
            cards.add(card);
            grid.add(card.panel(), place(i));
        }
        if (at >= 0 && !cards.isEmpty()) {
            cards.get(Math.min(at, cards.size() - 1)).focus();
        }
        for (int i = photographs.size(); i < COLUMNS; i++) {
            grid.add(Box.createHorizontalStrut(ShotCard.WIDTH_PX), place(i));
        }
        layers.show(middle, photographs.isEmpty() ? "empty" : "grid");
        long looking = photographs.stream()
                .filter(each -> each.shot().quality() == null)
                .count();
        long usable = photographs.stream().filter(each -> each.shot().usable()).count();
        long refused = photographs.stream()
                .flatMap(each -> each.shot().verdict().stream())
                .filter(Verdict::refused)
                .count();
        sum.setText(
                photographs.isEmpty()
                        ? ""
                        : looking > 0
                                ? "looking at " + looking + " \u2026"
                                : String.format(Locale.ROOT, "%d to learn from, %d refused", usable, refused));
        learn.setEnabled(looking == 0 && usable > 0);
        revalidate();
        repaint();
    }

    /** A row is as high as its highest card. */
    private static GridBagConstraints place(int number) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = number % COLUMNS;
        place.gridy = number / COLUMNS;
        place.weightx = 1;
        place.fill = GridBagConstraints.BOTH;
        place.insets = new Insets(0, 0, Theme.GAP_PX, Theme.GAP_PX);
        return place;
    }

    private void choose() {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle("Photographs or a clip of one person");
        chooser.setMultiSelectionEnabled(true);
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
            actions.add(
                    Arrays.stream(chooser.getSelectedFiles()).map(File::toPath).toList());
        }
    }

    /** Takes files that are dropped. */
    static final class Dropped extends TransferHandler {
        private static final long serialVersionUID = 1;

        private final transient Consumer<List<Path>> taker;

        Dropped(Consumer<List<Path>> taker) {
            this.taker = taker;
        }

        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            if (!canImport(support)) {
                return false;
            }
            try {
                List<Path> files = new ArrayList<>();
                for (Object each : (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor)) {
                    files.add(((File) each).toPath());
                }
                taker.accept(files);
                return true;
            } catch (UnsupportedFlavorException | IOException gone) {
                return false;
            }
        }
    }
}
