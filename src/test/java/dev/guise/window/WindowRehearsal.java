package dev.guise.window;

import dev.guise.Main;
import dev.guise.capture.ClipSource;
import dev.guise.capture.Pacer;
import dev.guise.enrol.CameraTake;
import dev.guise.enrol.Enrolment;
import dev.guise.enrol.Examiner;
import dev.guise.enrol.Photographs;
import dev.guise.enrol.SmallTutor;
import dev.guise.enrol.Tutor;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.identities.IdentityShelf;
import dev.guise.meter.NanoClock;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.event.WindowEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/**
 * The enrolment window as a program of its own, with a tutor that is soon done: the folder for identities, and then a command a
 * line on the standard input, answered by a line that begins with "test:".
 */
final class WindowRehearsal {
    /** In place of the folder: the program's own command. */
    static final String WHOLE = "whole";

    private static final int PATIENCE_S = 120;

    private WindowRehearsal() {}

    public static void main(String[] arguments) throws Exception {
        Thread reader = new Thread(WindowRehearsal::obey);
        reader.setDaemon(true);
        reader.start();
        if (arguments[0].equals(WHOLE)) {
            Main.main(new String[] {"enroll", "--window", "--system", "lpd", "--steps", arguments[1]});
        }
        IdentityShelf shelf = new IdentityShelf(Path.of("models"), Path.of(arguments[0]));
        int steps = Integer.parseInt(arguments[1]);
        Optional<Path> made = EnrolWindow.show(new TestHost(shelf, new SmallTutor.Small(steps)));
        System.out.println("test: closed " + made.map(Path::toString).orElse("none"));
        System.exit(0);
    }

    private record TestHost(IdentityShelf shelf, Tutor.Opener tutor) implements Host {
        @Override
        public Path placeFor(String name) throws IOException {
            return shelf.placeFor(name);
        }

        @Override
        public List<String> unfinished() throws IOException {
            return Enrolment.unfinished(shelf.own());
        }

        @Override
        public Examiner examiner() throws IOException {
            return Photographs.examiner();
        }

        @Override
        public String model() {
            return "lite/meta-generator";
        }

        @Override
        public CameraTake take(Optional<Path> clip, CameraTake.Listener listener) throws IOException {
            if (clip.isEmpty()) {
                throw new IOException("no camera is here: use a clip");
            }
            FramePool<Frame> frames = new FramePool<>(1, Frame::new);
            return new CameraTake(
                    ClipSource.open(clip.get(), Pacer.live(NanoClock.system()), frames, true),
                    Photographs.examiner(),
                    listener);
        }

        @Override
        public String announce() {
            return "the show knows it";
        }

        @Override
        public String wear(String identity) {
            return "worn now: " + identity;
        }
    }

    private static void obey() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                System.out.println("test: " + obey(words));
            }
        } catch (IOException | ReflectiveOperationException | InterruptedException error) {
            System.out.println("test: failed " + error + " " + error.getCause());
        }
    }

    private static String obey(String[] words) throws IOException, ReflectiveOperationException, InterruptedException {
        switch (words[0]) {
            case "type" -> onSwing(() -> ((JTextComponent) found(words[1])).setText(words.length > 2 ? words[2] : ""));
            case "click" -> SwingUtilities.invokeLater(() -> ((AbstractButton) found(words[1])).doClick(0));
            case "choose" -> onSwing(() -> choose(Path.of(words[1]).toFile()));
            case "drop" -> onSwing(() -> drop(words[1].split(",")));
            case "await" -> await(words[1], words[2]);
            case "dialog" -> awaitChooser();
            case "names" -> onSwing(WindowRehearsal::refuseNameless);
            case "close" ->
                onSwing(() -> Arrays.stream(Window.getWindows())
                        .filter(Window::isShowing)
                        .forEach(window -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING))));
            default -> throw new IOException("unknown " + Arrays.toString(words));
        }
        return "done " + String.join(" ", words);
    }

    private static void onSwing(Runnable action) throws ReflectiveOperationException, InterruptedException {
        SwingUtilities.invokeAndWait(action);
    }

    /** Until a visible component of this name shows this text, or is enabled. */
    private static void await(String name, String text)
            throws IOException, ReflectiveOperationException, InterruptedException {
        await(() -> {
            Component component = visible(name);
            return component != null && shows(component, text);
        });
    }

    /** Until something holds after one of Swing's events. */
    private static void await(BooleanSupplier wanted)
            throws IOException, ReflectiveOperationException, InterruptedException {
        Watched watched = new Watched(wanted);
        onSwing(() -> Toolkit.getDefaultToolkit().getSystemEventQueue().push(watched));
        onSwing(() -> {}); // it may hold already
        boolean there = watched.seen.await(PATIENCE_S, TimeUnit.SECONDS);
        onSwing(watched::end);
        if (!there) {
            throw new IOException("it did not come within " + PATIENCE_S + " s");
        }
    }

    /** Looks after every event whether something holds. */
    private static final class Watched extends EventQueue {
        private final BooleanSupplier wanted;
        private final CountDownLatch seen = new CountDownLatch(1);

        Watched(BooleanSupplier wanted) {
            this.wanted = wanted;
        }

        @Override
        protected void dispatchEvent(AWTEvent event) {
            super.dispatchEvent(event);
            if (seen.getCount() > 0 && wanted.getAsBoolean()) {
                seen.countDown();
            }
        }

        void end() {
            pop();
        }
    }

    /** Whatever the keyboard comes to, and every picture, must have a name for those who do not see it. */
    private static void refuseNameless() {
        Reachable reachable = new Reachable();
        List<String> nameless = new ArrayList<>();
        int named = 0;
        for (Window window : Window.getWindows()) {
            for (Component each : window.isShowing() ? all(window, new ArrayList<>()) : List.<Component>of()) {
                boolean picture = each.getClass().getPackageName().equals(EnrolWindow.class.getPackageName())
                        && !(each instanceof JPanel);
                if (reachable.accept(each) || picture || each instanceof JProgressBar) {
                    String name = each.getAccessibleContext() == null
                            ? null
                            : each.getAccessibleContext().getAccessibleName();
                    named++;
                    if (name == null || name.isBlank() || name.strip().length() < 2) {
                        nameless.add(each.toString());
                    }
                }
            }
        }
        if (named < 3 || !nameless.isEmpty()) {
            throw new IllegalStateException("nameless of " + named + ": " + nameless);
        }
    }

    private static List<Component> all(Component in, List<Component> found) {
        if (in.isShowing()) {
            found.add(in);
        }
        if (in instanceof Container container) {
            for (Component each : container.getComponents()) {
                all(each, found);
            }
        }
        return found;
    }

    /** What the Tab key comes to. */
    private static final class Reachable extends LayoutFocusTraversalPolicy {
        private static final long serialVersionUID = 1;

        @Override
        public boolean accept(Component component) {
            return super.accept(component);
        }
    }

    private static boolean shows(Component component, String text) {
        return switch (text) {
            case "enabled" -> component.isEnabled();
            case "disabled" -> !component.isEnabled();
            case "focused" -> component.isFocusOwner();
            default -> words(component).contains(text);
        };
    }

    private static String words(Component component) {
        if (component instanceof JTextComponent area) {
            return area.getText();
        }
        if (component instanceof AbstractButton button) {
            return button.getText();
        }
        return component instanceof JLabel label ? label.getText() : "";
    }

    private static Component found(String name) {
        Component component = visible(name);
        if (component == null) {
            throw new IllegalStateException("nothing visible is named " + name);
        }
        return component;
    }

    private static @Nullable Component visible(String name) {
        for (Window window : Window.getWindows()) {
            Component found = window.isShowing() ? search(window, c -> name.equals(c.getName())) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Component search(Component in, Predicate<Component> wanted) {
        if (wanted.test(in) && in.isShowing()) {
            return in;
        }
        if (in instanceof Container container) {
            for (Component each : container.getComponents()) {
                Component found = search(each, wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static void awaitChooser() throws IOException, ReflectiveOperationException, InterruptedException {
        await(() -> Arrays.stream(Window.getWindows())
                .anyMatch(window -> window.isShowing() && search(window, c -> c instanceof JFileChooser) != null));
    }

    private static void choose(File file) {
        for (Window window : Window.getWindows()) {
            if (window.isShowing() && search(window, c -> c instanceof JFileChooser) instanceof JFileChooser chooser) {
                chooser.setSelectedFile(file);
                chooser.approveSelection();
                return;
            }
        }
        throw new IllegalStateException("no file is to be chosen");
    }

    /** As the desktop drops files onto the page. */
    private static void drop(String[] files) {
        Component page = search(Window.getWindows()[0], c -> c instanceof PhotographsPage);
        List<File> dropped =
                Arrays.stream(files).map(file -> Path.of(file).toFile()).toList();
        if (page instanceof JComponent target) {
            target.getTransferHandler().importData(new TransferHandler.TransferSupport(target, new Dropped(dropped)));
        }
    }

    private record Dropped(List<File> files) implements Transferable {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] {DataFlavor.javaFileListFlavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor flavor) {
            return flavor.equals(DataFlavor.javaFileListFlavor);
        }

        @Override
        public Object getTransferData(DataFlavor flavor) {
            return files;
        }
    }
}
