package dev.guise.desk;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** An X server without glass, programs on it, a mouse and a camera to photograph it. */
@SuppressWarnings("try") // a test that is interrupted ends
final class Screen implements AutoCloseable {
    static final int WIDTH_PX = 640;
    static final int HEIGHT_PX = 480;

    private static final long PATIENCE_NS = 40_000_000_000L;

    private final Path folder;
    private final List<Process> programs = new ArrayList<>();
    private final String display;
    private int shots;

    private Screen(Path folder, Process server, String display) {
        this.folder = folder;
        this.display = display;
        programs.add(server);
    }

    /** Starts one; the test is skipped where these programs are missing. */
    static Screen start(Path folder, String... programs) throws IOException {
        need("Xvfb", "xvfb");
        need("xdotool", "xdotool");
        for (String program : programs) {
            need(program, program);
        }
        Assumptions.assumeTrue(
                Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
                "skipped: this Java has no windows (package openjdk-17-jre)");
        Process server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        WIDTH_PX + "x" + HEIGHT_PX + "x24",
                        "-nolisten",
                        "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
        return new Screen(folder, server, ":" + said.readLine());
    }

    private static void need(String program, String debianPackage) {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", program)),
                "skipped: no " + program + " here (package " + debianPackage + ")");
    }

    /** Starts a program here that lives until {@link #close}, with more in its environment. */
    Process run(Map<String, String> environment, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.to(
                        folder.resolve("screen" + programs.size() + ".log").toFile()));
        builder.environment().put("DISPLAY", display);
        builder.environment().putAll(environment);
        Process program = builder.start();
        programs.add(program);
        return program;
    }

    /** Mouse and keys, in the words of xdotool. */
    void mouse(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("xdotool"));
        all.addAll(List.of(words));
        if (run(Map.of(), all).waitFor() != 0) {
            throw new IOException(String.join(" ", all) + " failed");
        }
    }

    /** Photographs again and again until the picture is as wanted. */
    BufferedImage await(String what, Predicate<BufferedImage> wanted) throws IOException, InterruptedException {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        BufferedImage picture = picture();
        while (!wanted.test(picture)) {
            if (System.nanoTime() > untilNs) {
                Path kept = Files.createTempFile("screen", ".png");
                ImageIO.write(picture, "png", kept.toFile());
                throw new AssertionError("never seen on the screen: " + what + "; last picture in " + kept);
            }
            picture = picture();
        }
        return picture;
    }

    /** Photographs, by a program of its own because AWT knows one display only. */
    BufferedImage picture() throws IOException, InterruptedException {
        Path file = folder.resolve("shot" + shots++ + ".png");
        Process shot = run(Map.of(), java(Photographer.class, file.toString()));
        if (!shot.waitFor(60, TimeUnit.SECONDS) || shot.exitValue() != 0) {
            throw new IOException("the screen could not be photographed");
        }
        return ImageIO.read(file.toFile());
    }

    /** The words that start a main class of the tests. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** How many pixels of a part of a picture have about this colour, 0xRRGGBB. */
    static long count(BufferedImage picture, int left, int top, int right, int bottom, int rgb) {
        long count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += near(picture.getRGB(x, y), rgb) ? 1 : 0;
            }
        }
        return count;
    }

    static boolean near(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) < 12
                && Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) < 12
                && Math.abs((one & 0xff) - (other & 0xff)) < 12;
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = programs.size() - 1; i >= 0; i--) {
            programs.get(i).destroy();
            if (!programs.get(i).waitFor(10, TimeUnit.SECONDS)) {
                programs.get(i).destroyForcibly();
            }
        }
    }
}
