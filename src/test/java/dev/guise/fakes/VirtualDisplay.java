package dev.guise.fakes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A screen without a monitor, of the program Xvfb: windows can be looked at and keys pressed. Not for several threads. */
public final class VirtualDisplay implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final List<Process> processes = new ArrayList<>();
    private final String name;

    private VirtualDisplay(Process server) throws IOException {
        processes.add(server);
        this.name = ":" + server.inputReader(StandardCharsets.UTF_8).readLine();
    }

    /** Starts one on a free number; where a program for it, or one of {@code others}, is missing, the test is skipped. */
    public static VirtualDisplay open(String... others) throws IOException {
        Stream.concat(Stream.of("Xvfb", "xdotool", "import"), Stream.of(others))
                .forEach(program -> assumeTrue(isInstalled(program), "skipped: " + program + " is not installed"));
        return new VirtualDisplay(
                new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    private static boolean isInstalled(String program) {
        return Stream.of("/usr/bin", "/usr/local/bin").anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** As in the variable DISPLAY. */
    public String name() {
        return name;
    }

    /** Words before a program that shows itself here. */
    public List<String> here() {
        return List.of("env", "-u", "WAYLAND_DISPLAY", "DISPLAY=" + name);
    }

    /** Starts a program that shows something here and ends with the display. */
    public void start(String... words) throws IOException {
        processes.add(builder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Presses keys, named as X names them, such as shift+Left, one after the other. */
    public void press(String... keys) throws IOException, InterruptedException {
        run(Stream.concat(Stream.of("xdotool", "key", "--delay", "80"), Stream.of(keys))
                .toArray(String[]::new));
    }

    /** Types letters where the keyboard is. */
    public void type(String letters) throws IOException, InterruptedException {
        run("xdotool", "type", "--delay", "40", letters);
    }

    /** Waits until there is a window of this title, and gives it the keyboard. */
    public void focus(String title) throws IOException, InterruptedException {
        run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^" + title + "$", "windowfocus", "--sync");
    }

    /** Gives a window another size. */
    public void resize(String title, int widthPx, int heightPx) throws IOException, InterruptedException {
        run(
                "xdotool",
                "search",
                "--name",
                "^" + title + "$",
                "windowsize",
                Integer.toString(widthPx),
                Integer.toString(heightPx));
    }

    /** What is on the screen. */
    public BufferedImage look() throws IOException, InterruptedException {
        return ImageIO.read(new ByteArrayInputStream(run("import", "-window", "root", "png:-")));
    }

    /** What is on the screen as soon as it looks as wanted, or at the end of all patience. */
    public BufferedImage lookUntil(Predicate<BufferedImage> wanted) throws IOException, InterruptedException {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        BufferedImage screen = look();
        while (!wanted.test(screen) && System.nanoTime() < untilNs) {
            screen = look();
        }
        return screen;
    }

    private byte[] run(String... words) throws IOException, InterruptedException {
        Process process =
                builder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        byte[] said = process.getInputStream().readAllBytes();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + code);
        }
        return said;
    }

    private ProcessBuilder builder(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("DISPLAY", name);
        builder.environment().remove("WAYLAND_DISPLAY");
        return builder;
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
        }
    }
}
