package dev.guise.window;

import dev.guise.enrol.CameraTake;
import dev.guise.enrol.ConsentForm;
import dev.guise.enrol.Enrolment;
import dev.guise.enrol.Examiner;
import dev.guise.enrol.Progress;
import dev.guise.enrol.Prompt;
import dev.guise.enrol.Reins;
import dev.guise.enrol.Reins.Wish;
import dev.guise.enrol.Shot;
import dev.guise.frame.Frame;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * The window for an enrolment. Fields are Swing's thread's own, but for those said to be the workshop's; what the workshop
 * finds out is handed over as pictures and records.
 */
public final class EnrolWindow {
    /** What its title says. */
    public static final String TITLE = "Guise: enrol a person";

    private static final int FROM_CLIP = 8;
    private static final long TAKE_END_MS = 5000;

    private final Host host;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final JFrame frame = new JFrame(TITLE);
    private final StepsBar steps = new StepsBar();
    private final CardLayout layers = new CardLayout();
    private final JPanel pages = new JPanel(layers);
    private final JTextArea status = Theme.status();
    private final Workshop workshop = new Workshop(this::fail);
    private final Reins reins = new Reins();
    private final PhotographsPage photographs = new PhotographsPage(new Photographing());
    private final LearningPage learning = new LearningPage(new Learning());
    private final DonePage done = new DonePage(this::wear, this::close);
    private @Nullable CameraDialog camera;
    private @Nullable CameraTake take;
    /** The one that waits for the last take's end. */
    private volatile @Nullable Thread takeEnds;
    /** Whether the workshop learns, or is about to. */
    private boolean learns;

    private volatile @Nullable Path made;

    /** The workshop's. */
    private @Nullable Enrolment enrolment;
    /** The workshop's. */
    private @Nullable Examiner examiner;
    /** The workshop's: pictures that were read once, by the photograph's number. */
    private final Map<String, BufferedImage> known = new HashMap<>();

    private EnrolWindow(Host host) throws IOException {
        this.host = host;
        WhoPage who = new WhoPage(LocalDate.now(ZoneId.systemDefault()), this::begin, host.unfinished(), this::goOn);
        pages.add(who, "0");
        pages.add(photographs, "1");
        pages.add(learning, "2");
        pages.add(done, "3");
        JPanel content = new JPanel(new BorderLayout());
        content.setBorder(Theme.margin(Theme.GAP_PX));
        content.add(steps, BorderLayout.NORTH);
        content.add(pages, BorderLayout.CENTER);
        content.add(status, BorderLayout.SOUTH);
        frame.setContentPane(content);
        frame.setPreferredSize(new Dimension(960, 700));
        frame.setMinimumSize(new Dimension(760, 560));
        frame.setIconImages(Theme.icons());
        frame.getRootPane().setDefaultButton(who.next());
        Theme.onEscape(who, this::close);
        Theme.onEscape(photographs, this::cancel);
        Theme.onEscape(learning, this::cancel);
        Theme.onEscape(done, this::close);
        frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close();
            }
        });
    }

    /**
     * Shows the window and waits until it is closed; what is learnt until then is kept.
     *
     * @return where the identity is, if one was made
     */
    public static Optional<Path> show(Host host) throws IOException, InterruptedException {
        EnrolWindow[] window = new EnrolWindow[1];
        IOException[] failed = new IOException[1];
        try {
            SwingUtilities.invokeAndWait(() -> {
                try {
                    Theme.install();
                    window[0] = new EnrolWindow(host);
                    window[0].frame.pack();
                    window[0].frame.setLocationRelativeTo(null);
                    window[0].frame.setVisible(true);
                } catch (IOException error) {
                    failed[0] = error;
                }
            });
        } catch (InvocationTargetException error) {
            throw new IOException(
                    "the window cannot be shown: " + DistinctErrors.oneLine(error.getTargetException()), error);
        }
        if (failed[0] != null) {
            throw failed[0];
        }
        window[0].closed.await();
        return Optional.ofNullable(window[0].made);
    }

    private void show(int page) {
        steps.show(page);
        layers.show(pages, Integer.toString(page));
        JButton first =
                List.of(photographs.first(), learning.first(), done.first()).get(page - 1);
        frame.getRootPane().setDefaultButton(page == 1 ? photographs.next() : first);
        first.requestFocusInWindow();
        say(" ");
    }

    private void say(String line) {
        status.setForeground(Theme.faint());
        status.setText(line);
    }

    private void fail(String line) {
        status.setForeground(Theme.REFUSED);
        status.setText(line);
    }

    /** Says what is no failure. Any thread. */
    private void remark(String line) {
        SwingUtilities.invokeLater(() -> {
            status.setForeground(Theme.DOUBTFUL);
            status.setText(line);
        });
    }

    /** What is done with an enrolment as soon as it is open. */
    private interface First {
        void with(Enrolment opened) throws IOException;
    }

    private void begin(ConsentForm form) {
        open(form.name(), opened -> opened.sign(form, host.model()));
    }

    private void goOn(String name) {
        open(name, opened -> {});
    }

    private void open(String name, First first) {
        workshop.then(() -> {
            if (enrolment == null) { // the first of two clicks
                Enrolment opened = Enrolment.open(host.placeFor(name), name, NanoClock.system());
                try {
                    first.with(opened);
                } catch (IOException | RuntimeException error) {
                    opened.close();
                    throw error;
                }
                enrolment = opened;
                goOn(opened);
            }
        });
    }

    /** The workshop's: shows the page that an enrolment has reached. */
    private void goOn(Enrolment opened) throws IOException {
        Enrolment.Stage stage = opened.stage();
        boolean waits = stage == Enrolment.Stage.WRITING || (stage == Enrolment.Stage.LEARNING && opened.hasLearnt());
        List<BufferedImage> previews = previews(opened);
        SwingUtilities.invokeLater(() -> {
            show(waits ? 2 : 1);
            learning.show(previews);
            learning.showPaused(waits);
        });
        refresh();
        if (stage == Enrolment.Stage.CHECKING) {
            check();
        }
    }

    /** The workshop's: the enrolment, which is open on all pages but the first. */
    private Enrolment current() {
        Enrolment now = enrolment;
        if (now == null) {
            throw new IllegalStateException("no enrolment has begun yet");
        }
        return now;
    }

    /** The workshop's: hands what there is to Swing. */
    private void refresh() throws IOException {
        Enrolment now = current();
        List<PhotographsPage.Seen> seen = new ArrayList<>();
        for (Shot shot : now.shots()) {
            Path file = now.photograph(shot);
            if (!known.containsKey(shot.id()) && Files.exists(file)) {
                known.put(shot.id(), ImageIO.read(file.toFile()));
            }
            seen.add(new PhotographsPage.Seen(shot, known.get(shot.id())));
        }
        SwingUtilities.invokeLater(() -> photographs.show(seen));
    }

    /** The workshop's: examines what is new. */
    private void check() throws IOException {
        Examiner now = examiner;
        if (now == null) {
            now = host.examiner();
            examiner = now;
        }
        current().check(now, shot -> {
            try {
                refresh();
            } catch (IOException later) {
                known.remove(shot.id());
            }
        });
        refresh();
    }

    private static List<BufferedImage> previews(Enrolment from) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        for (Path file : LearningPage.chosen(from.previews())) {
            pictures.add(ImageIO.read(file.toFile()));
        }
        return pictures;
    }

    private void cancel() {
        String[] ways = {"Remove everything", "Keep it"};
        int answer = JOptionPane.showOptionDialog(
                frame,
                "All of this enrolment will be removed, its photographs too.",
                "Cancel the enrolment?",
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                ways,
                ways[1]);
        if (answer == 0) {
            endTake();
            reins.want(Wish.CANCEL);
            learning.showWaiting("Removing \u2026");
            workshop.then(this::removeAll);
        }
    }

    private boolean isSure(String question) {
        String[] ways = {"It is the same person", "It is not"};
        int answer = JOptionPane.showOptionDialog(
                frame,
                "<html><div style='width:300px'>" + Theme.escaped(question) + "</div></html>",
                "The same person?",
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                ways,
                ways[1]);
        return answer == 0;
    }

    /** The workshop's; an identity that was made before it was heard stays. */
    private void removeAll() throws IOException {
        Enrolment now = enrolment;
        if (now != null) {
            now.cancel();
            now.close();
            enrolment = null;
            SwingUtilities.invokeLater(this::close);
        }
    }

    private void learn(Wish wish) {
        endTake();
        reins.want(wish);
        learns = true;
        show(2);
        learning.showPaused(false);
        workshop.then(() -> {
            try {
                learn();
            } catch (IOException | RuntimeException error) {
                SwingUtilities.invokeLater(() -> learning.showPaused(true));
                throw error;
            } finally {
                SwingUtilities.invokeLater(() -> learns = false);
            }
        });
    }

    /** The workshop's. */
    private void learn() throws IOException {
        Enrolment now = current();
        Path[] shown = new Path[1];
        Optional<Path> place = now.learn(host.tutor(), reins, progress -> progress(now, progress, shown));
        if (place.isPresent()) {
            made = place.get();
            now.close();
            enrolment = null;
            celebrate(now.name(), place.get());
        } else if (reins.wish() == Wish.PAUSE) {
            List<BufferedImage> pictures = previews(now);
            SwingUtilities.invokeLater(() -> {
                learning.show(pictures);
                learning.showPaused(true);
            });
        }
    }

    /** The workshop's. */
    private void celebrate(String name, Path folder) throws IOException {
        BufferedImage neutral = ImageIO.read(folder.resolve("neutral.png").toFile());
        SwingUtilities.invokeLater(() -> {
            done.show(name, folder.toString(), neutral);
            show(3);
        });
        String line = host.announce();
        SwingUtilities.invokeLater(() -> say(line));
    }

    /** The workshop's, after every step. */
    private void progress(Enrolment of, Progress now, Path[] shown) {
        List<BufferedImage> pictures = List.of();
        if (!now.preview().equals(shown[0])) {
            shown[0] = now.preview();
            try {
                pictures = previews(of);
            } catch (IOException later) {
                shown[0] = null;
            }
        }
        List<BufferedImage> handed = pictures;
        SwingUtilities.invokeLater(() -> {
            if (reins.wish() == Wish.GO_ON) {
                learning.show(now);
            }
            learning.show(handed);
        });
    }

    private void wear() {
        Path folder = made;
        if (folder != null) {
            workshop.then(() -> {
                String line = host.wear(String.valueOf(folder.getFileName()));
                SwingUtilities.invokeLater(() -> say(line));
            });
        }
    }

    private void takeFromCamera(Optional<Path> clip) {
        endTake();
        CameraDialog dialog = new CameraDialog(frame, file -> takeFromCamera(Optional.of(file)), this::endTake);
        camera = dialog;
        dialog.open();
        workshop.then(() -> {
            try {
                CameraTake opened = host.take(clip, new Taking(dialog));
                SwingUtilities.invokeLater(() -> begin(dialog, opened));
            } catch (IOException error) {
                SwingUtilities.invokeLater(() -> dialog.showEnd(DistinctErrors.oneLine(error)));
            }
        });
    }

    /** The dialog may have been closed while the networks were loaded. */
    private void begin(CameraDialog dialog, CameraTake opened) {
        opened.start();
        if (camera == dialog) {
            take = opened;
            dialog.show(opened);
        } else {
            end(opened);
        }
    }

    /** Waiting for the thread of a take is not for Swing's thread. */
    private void end(CameraTake taken) {
        Thread thread = new Thread(taken::close, "guise-take-end");
        takeEnds = thread;
        thread.start();
    }

    private void endTake() {
        CameraTake now = take;
        take = null;
        CameraDialog dialog = camera;
        camera = null;
        if (dialog != null) {
            dialog.close();
        }
        if (now != null) {
            end(now);
        }
    }

    /** Pauses what is learnt, lets the last job end, and goes. */
    private void close() {
        endTake();
        if (reins.wish() == Wish.GO_ON) {
            reins.want(Wish.PAUSE);
        }
        frame.dispose();
        Thread ending = new Thread(this::end, "guise-enrol-end");
        ending.start();
    }

    private void end() {
        workshop.then(() -> {
            Examiner now = examiner;
            if (now != null) {
                now.close();
            }
            Enrolment open = enrolment;
            if (open != null) {
                open.close();
            }
        });
        workshop.close();
        awaitLastTake();
        closed.countDown();
    }

    /** So that a camera that was lent is given back before the program ends. */
    private void awaitLastTake() {
        Thread last = takeEnds;
        if (last != null) {
            try {
                last.join(TAKE_END_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the photographs' page asks for. */
    private final class Photographing implements PhotographsPage.Actions {
        @Override
        public void add(List<Path> files) {
            workshop.then(() -> {
                for (Path file : Enrolment.files(files, EnrolWindow.this::remark)) {
                    current().take(file, FROM_CLIP);
                    refresh();
                }
                check();
            });
        }

        @Override
        public void takeFromCamera() {
            EnrolWindow.this.takeFromCamera(Optional.empty());
        }

        @Override
        public void remove(Shot shot) {
            workshop.then(() -> {
                current().remove(shot);
                known.remove(shot.id());
                refresh();
                check();
            });
        }

        @Override
        public void vouch(Shot shot) {
            if (isSure("Does " + shot.origin() + " show the same person as the other photographs?")
                    && isSure("It looks like somebody else. The consent that is signed here covers one person: whoever"
                            + " is shown must be the one who agreed. Is it?")) {
                workshop.then(() -> {
                    current().vouch(shot);
                    known.remove(shot.id());
                    refresh();
                });
            }
        }

        @Override
        public void learn() {
            EnrolWindow.this.learn(Wish.GO_ON);
        }

        @Override
        public void cancel() {
            EnrolWindow.this.cancel();
        }
    }

    /** What the learning's page asks for. */
    private final class Learning implements LearningPage.Actions {
        @Override
        public void pause() {
            reins.want(Wish.PAUSE);
            learning.showWaiting("Pausing after this step \u2026");
        }

        @Override
        public void goOn() {
            learn(Wish.GO_ON);
        }

        @Override
        public void finish() {
            if (learns) {
                reins.want(Wish.FINISH);
            } else {
                EnrolWindow.this.learn(Wish.FINISH);
            }
            learning.showWaiting("Finishing \u2026");
        }

        @Override
        public void cancel() {
            EnrolWindow.this.cancel();
        }
    }

    /** What a take from the camera tells, on its own thread. */
    private final class Taking implements CameraTake.Listener {
        private final CameraDialog dialog;

        Taking(CameraDialog dialog) {
            this.dialog = dialog;
        }

        @Override
        public void sees(CameraTake.View view) {
            SwingUtilities.invokeLater(() -> dialog.show(view));
        }

        @Override
        public void takes(Frame kept, Prompt prompt) {
            SwingUtilities.invokeLater(() -> dialog.showTaken(prompt));
            workshop.then(() -> {
                current().take(kept, prompt.origin());
                refresh();
                check();
            });
        }

        @Override
        public void ends(String line) {
            SwingUtilities.invokeLater(() -> dialog.showEnd(line));
        }
    }
}
