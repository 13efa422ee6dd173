package dev.guise.window;

import java.awt.BorderLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.image.BufferedImage;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/** The identity is ready. */
final class DonePage extends JPanel {
    private static final long serialVersionUID = 1;

    private final PicturePane picture = new PicturePane(320, 320, "The identity at rest");
    private final JLabel title = Theme.title("");
    private final JLabel where = new JLabel();
    private final JButton now = Theme.main("wear", "Wear", 'W');

    DonePage(Runnable wear, Runnable close) {
        super(new BorderLayout());
        setBorder(Theme.margin(Theme.GAP_PX));
        JPanel middle = new JPanel(new GridBagLayout());
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = 0;
        place.insets = new Insets(8, 8, 8, 8);
        middle.add(picture, place);
        title.setName("done");
        middle.add(title, place);
        where.setForeground(Theme.faint());
        middle.add(where, place);
        add(middle, BorderLayout.CENTER);
        JButton end = Theme.button("close", "Close", 'C');
        end.addActionListener(event -> close.run());
        now.addActionListener(event -> wear.run());
        add(Theme.ways(end, now), BorderLayout.SOUTH);
    }

    /** Where the keyboard is first. */
    JButton first() {
        return now;
    }

    void show(String name, String folder, @Nullable BufferedImage neutral) {
        picture.show(neutral);
        title.setText(name + " is ready");
        where.setText(folder);
    }
}
