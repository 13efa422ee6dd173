package dev.guise.window;

import dev.guise.enrol.CameraTake;
import dev.guise.enrol.Prompt;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** Shows the person as the camera sees them, what is asked and what is missing. Space takes a picture by hand. */
final class CameraDialog {
    private static final int LIST_PX = 340;

    private final JDialog dialog;
    private final PicturePane picture = new PicturePane(440, 440, "What the camera sees");
    private final JButton shutter = Theme.button("take", "Take it (Space)", 'T');
    private final JLabel asked = Theme.title(" ");
    private final JLabel hint = new JLabel(" ");
    private final Map<Prompt, JLabel> list = new EnumMap<>(Prompt.class);
    private @Nullable CameraTake take;

    /**
     * Builds it.
     *
     * @param clip gets a clip that is to stand in for the camera
     * @param closed is called when it is closed
     */
    CameraDialog(Component owner, Consumer<Path> clip, Runnable closed) {
        dialog = new JDialog(
                SwingUtilities.getWindowAncestor(owner), "Pictures from the camera", Dialog.ModalityType.MODELESS);
        JPanel content = new JPanel(new BorderLayout(Theme.GAP_PX, Theme.GAP_PX));
        content.setBorder(Theme.margin(2 * Theme.GAP_PX));
        JPanel head = new JPanel(new BorderLayout(0, 4));
        asked.setName("asked");
        head.add(asked, BorderLayout.NORTH);
        hint.setName("hint");
        hint.setFont(hint.getFont().deriveFont(hint.getFont().getSize2D() + 3));
        head.add(hint, BorderLayout.SOUTH);
        content.add(head, BorderLayout.NORTH);
        content.add(picture, BorderLayout.CENTER);
        content.add(prompts(), BorderLayout.EAST);
        JButton done = Theme.main("done", "Done", 'D');
        done.addActionListener(event -> end());
        content.add(
                Theme.ways(
                        button("clip", "Use a clip \u2026", 'U', () -> choose(clip)),
                        button("skip", "Leave out", 'L', () -> with(CameraTake::skip)),
                        shutter,
                        done),
                BorderLayout.SOUTH);
        shutter.addActionListener(event -> with(CameraTake::takeNow));
        Theme.onEscape(content, this::end);
        content.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke("SPACE"), "take");
        content.getActionMap().put("take", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                with(CameraTake::takeNow);
            }
        });
        dialog.setContentPane(content);
        dialog.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                closed.run();
            }
        });
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
    }

    /** The keyboard goes back to the shutter, so that Space takes pictures. */
    private JButton button(String name, String text, char key, Runnable action) {
        JButton button = Theme.button(name, text, key);
        button.addActionListener(event -> {
            shutter.requestFocusInWindow();
            action.run();
        });
        return button;
    }

    private void end() {
        dialog.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING));
    }

    private JPanel prompts() {
        JPanel panel = Theme.card(new BorderLayout());
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        for (Prompt prompt : Prompt.values()) {
            JLabel label = new JLabel("\u25cb  " + prompt.words());
            label.setBorder(Theme.margin(6));
            label.setForeground(Theme.faint());
            list.put(prompt, label);
            panel.add(label);
        }
        panel.setPreferredSize(new Dimension(LIST_PX, panel.getPreferredSize().height)); // bold letters are wider
        return panel;
    }

    private void choose(Consumer<Path> clip) {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle("A clip in place of the camera");
        if (chooser.showOpenDialog(dialog) == JFileChooser.APPROVE_OPTION) {
            clip.accept(chooser.getSelectedFile().toPath());
        }
    }

    private void with(Consumer<CameraTake> action) {
        CameraTake now = take;
        if (now != null) {
            action.accept(now);
        }
    }

    void open() {
        hint.setText("The networks are loaded \u2026");
        dialog.setVisible(true);
        shutter.requestFocusInWindow();
    }

    void show(CameraTake taking) {
        take = taking;
    }

    void show(CameraTake.View view) {
        picture.show(view.picture());
        asked.setText(view.asked().words());
        hint.setText(view.hint());
        hint.setForeground(view.matched() ? Theme.GOOD : Theme.DOUBTFUL);
        JLabel now = list.get(view.asked());
        if (now != null) {
            now.setForeground(asked.getForeground());
            now.setFont(now.getFont().deriveFont(Font.BOLD));
        }
    }

    /** A picture was taken; the tone is for those whose eyes are shut. */
    void showTaken(Prompt prompt) {
        JLabel label = list.get(prompt);
        if (label != null) {
            label.setText("\u2713  " + prompt.words());
            label.setForeground(Theme.GOOD);
        }
        Toolkit.getDefaultToolkit().beep();
    }

    void showEnd(String line) {
        asked.setText(picture.shows() ? "That was it" : "No picture yet");
        hint.setText(line);
        hint.setForeground(Theme.faint());
    }

    void close() {
        dialog.dispose();
    }
}
