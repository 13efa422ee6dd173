package dev.guise.window;

import com.formdev.flatlaf.FlatClientProperties;
import dev.guise.enrol.ConsentForm;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.AbstractButton;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Asks for a name and who is shown. Of a real person, it does not go on without the person's word. */
final class WhoPage extends JPanel {
    private static final long serialVersionUID = 1;

    private final JTextField name = field("name", "such as Zoe");
    private final JRadioButton real = new JRadioButton("A real person, who agrees to be worn", true);
    private final JRadioButton fictional = new JRadioButton("A person who does not exist");
    private final JTextField who = field("who", "first and family name");
    private final JTextField how = field("how", "in person, in writing, it is me ...");
    private final JCheckBox agreed = new JCheckBox();
    private final JButton on = Theme.main("continue", "Continue", 'C');
    private final JPanel consent = Theme.card(new GridBagLayout());
    private final JPanel waiting = new JPanel(new FlowLayout(FlowLayout.LEFT, 8, 0));
    private final LocalDate today;

    /**
     * Builds the page.
     *
     * @param signed gets the form when all is said
     * @param goOn gets the name of an enrolment that waits
     */
    WhoPage(LocalDate today, Consumer<ConsentForm> signed, List<String> unfinished, Consumer<String> goOn) {
        super(new BorderLayout());
        setBorder(Theme.margin(Theme.GAP_PX));
        this.today = today;
        ButtonGroup kinds = new ButtonGroup();
        kinds.add(real);
        kinds.add(fictional);
        real.setMnemonic('R');
        fictional.setMnemonic('x');
        agreed.setMnemonic('A');
        real.setName("real");
        fictional.setName("fictional");
        agreed.setName("agreed");
        how.setText("in person");
        fillConsent();
        JPanel form = new JPanel(new GridBagLayout());
        int row = 0;
        add(form, row++, Theme.title("Who is to be worn?"));
        add(form, row++, labelled("Name of the identity", 'N', name));
        add(form, row++, real);
        add(form, row++, fictional);
        add(form, row++, consent);
        add(form, row++, waiting);
        JPanel top = new JPanel(new BorderLayout());
        top.add(form, BorderLayout.NORTH);
        add(top, BorderLayout.CENTER);
        add(Theme.ways(on), BorderLayout.SOUTH);
        on.addActionListener(event -> signed.accept(form()));
        for (JTextField field : new JTextField[] {name, who, how}) {
            field.getDocument().addDocumentListener(new Changed());
        }
        for (AbstractButton each : new AbstractButton[] {real, fictional, agreed}) {
            each.addActionListener(event -> refresh());
        }
        offer(unfinished, goOn);
        refresh();
    }

    /** Looks at the fields again after every letter. */
    private final class Changed implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent event) {
            refresh();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            refresh();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            refresh();
        }
    }

    /** What the Enter key means here. */
    JButton next() {
        return on;
    }

    private void fillConsent() {
        int row = 0;
        JLabel title = new JLabel("Consent");
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        add(consent, row++, title);
        add(consent, row++, labelled("Who is shown", 'W', who));
        add(consent, row++, labelled("How they agreed", 'H', how));
        add(consent, row++, agreed);
        JLabel note = Theme.words(
                "This is kept in the identity, with today's date (" + today + "). Without it the identity is refused"
                        + " everywhere.",
                430);
        note.setForeground(Theme.faint());
        add(consent, row, note);
    }

    private void offer(List<String> unfinished, Consumer<String> goOn) {
        waiting.setVisible(!unfinished.isEmpty());
        waiting.add(new JLabel("Not finished yet:"));
        for (String each : unfinished) {
            JButton button = Theme.button("go-on", "Go on with " + each, 'G');
            button.addActionListener(event -> goOn.accept(each));
            waiting.add(button);
        }
    }

    private static JTextField field(String name, String hint) {
        JTextField field = new JTextField();
        field.setName(name);
        field.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, hint);
        field.putClientProperty(FlatClientProperties.STYLE, "margin:5,8,5,8");
        return field;
    }

    private static JPanel labelled(String text, char key, JTextField field) {
        JPanel both = new JPanel(new BorderLayout(0, 3));
        both.setOpaque(false);
        JLabel label = new JLabel(text);
        label.setForeground(Theme.faint());
        label.setLabelFor(field);
        label.setDisplayedMnemonic(key);
        both.add(label, BorderLayout.NORTH);
        both.add(field, BorderLayout.CENTER);
        return both;
    }

    private static void add(JPanel panel, int row, JComponent component) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = row;
        place.weightx = 1;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.insets = new Insets(5, 0, 5, 0);
        panel.add(component, place);
    }

    private void refresh() {
        String person = who.getText().isBlank() ? "The person" : who.getText().strip();
        agreed.setText(person + " agrees to be worn as an identity by me.");
        consent.setVisible(real.isSelected());
        boolean word = !who.getText().isBlank() && !how.getText().isBlank() && agreed.isSelected();
        on.setEnabled(!name.getText().isBlank() && (fictional.isSelected() || word));
    }

    private ConsentForm form() {
        return new ConsentForm(
                name.getText().strip(),
                Optional.of(who.getText().strip()).filter(person -> real.isSelected()),
                how.getText().strip(),
                today);
    }
}
