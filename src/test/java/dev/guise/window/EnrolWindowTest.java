package dev.guise.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.enrol.Photographs;
import dev.guise.fakes.VirtualDisplay;
import dev.guise.generate.IdentityBundle;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window on a screen of its own, led as a person would, and photographed. */
@Tag("slow")
@Timeout(600)
final class EnrolWindowTest {
    private static final int GREEN = 0x3fb950;
    private static final int RED = 0xe5534b;
    private static final int SHOWN = 60;

    private Path folder = Path.of("");
    private Path own = Path.of("");

    @BeforeEach
    void takePhotographs(@TempDir Path temporary) throws IOException {
        Assumptions.assumeTrue(
                Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
                "skipped: this Java has no windows (package openjdk-17-jre)");
        folder = temporary;
        own = temporary.resolve("own");
        ImageIO.write(Photographs.of("ada"), "png", folder.resolve("ada.png").toFile());
        ImageIO.write(
                Photographs.blank(320, 240), "png", folder.resolve("wall.png").toFile());
    }

    @Test
    void leadsFromPhotographsToAnIdentityAcrossAPauseAndAnEnd() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.open()) {
            try (Led window = new Led(display, 4000)) {
                window.does("await name enabled", "type name Zoe", "type who Zoe Example", "await continue disabled");
                window.does("click agreed", "type who", "await continue disabled", "type who Zoe Example");
                window.does("await continue enabled", "click continue", "await add enabled");
                window.does("drop " + folder.resolve("ada.png") + "," + folder.resolve("wall.png"));
                window.does("await sum 1 to learn from, 1 refused");
                display.lookUntil(screen -> count(screen, GREEN) > SHOWN && count(screen, RED) > SHOWN);
                BufferedImage screen = display.look();
                assertThat(count(screen, GREEN)).as("a good face in its box").isGreaterThan(SHOWN);
                assertThat(count(screen, RED)).as("a refusal").isGreaterThan(SHOWN);
                window.does("click learn", "await progress Step 2 of", "click pause", "await pause Go on");
                assertThat(window.ends()).contains("closed none");
            }
            assertThat(own.resolve(".zoe.enrolling")).isDirectory();
            try (Led window = new Led(display, 4000)) {
                window.does("await go-on Zoe", "click go-on", "await pause Go on");
                window.does("click finish", "await done Zoe is ready");
                window.does("await status the show knows it", "click wear", "await status worn now: zoe");
                assertThat(window.ends()).contains("closed " + own.resolve("zoe"));
            }
        }
        IdentityBundle.Consent consent =
                IdentityBundle.read(own.resolve("zoe")).card().consent();
        assertThat(consent).isNotNull().extracting(word -> word.who()).isEqualTo("Zoe Example");
        assertThat(own).isDirectoryContaining(file -> file.endsWith("zoe"));
        assertThat(own.resolve(".zoe.enrolling")).doesNotExist();
    }

    @Test
    void takesPicturesOfAClipPromptByPromptAndLeavesNothingWhenCancelled() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.open();
                Led window = new Led(display, 3)) {
            window.does(
                    "await name enabled", "type name Zoe", "click fictional", "click continue", "await add enabled");
            window.does("click camera", "await hint no camera is here", "click clip", "dialog x y");
            window.does("choose models/driver.mp4", "await asked left");
            display.focus("Pictures from the camera");
            display.press("space");
            window.does("await asked right", "click skip", "await asked smile", "click done");
            window.does("await sum 2 to learn from", "click cancel", "await OptionPane.button Remove");
            window.does("click OptionPane.button");
            assertThat(window.awaitEnd()).contains("closed none");
        }
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void goesOnAfterAKillAndLeavesNothingWhenCancelledWhileItLearns() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.open()) {
            try (Led window = new Led(display, 4000)) {
                window.does("await name enabled", "type name Zoe", "click fictional", "click continue");
                window.does("await add enabled", "drop " + folder.resolve("ada.png"), "await sum 1 to learn from");
                window.does("click learn", "await progress Step 30 of");
            }
            try (Led window = new Led(display, 4000)) {
                window.does("await go-on Zoe", "click go-on", "await pause Go on", "click pause");
                window.does("await progress Step 26 of", "click cancel", "await OptionPane.button Remove");
                window.does("click OptionPane.button");
                assertThat(window.awaitEnd()).contains("closed none");
            }
        }
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void saysWhatIsWrongAndStaysWhereItIs() throws Exception {
        Files.createDirectories(own.resolve("zoe"));
        try (VirtualDisplay display = VirtualDisplay.open();
                Led window = new Led(display, 3)) {
            window.does("await name enabled", "type name Zoe", "click fictional", "click continue");
            window.does("await status Zoe", "await continue enabled", "type name Ada", "click continue");
            window.does("await status Ada", "type name Mia", "click continue", "await add enabled");
            assertThat(window.ends()).contains("closed none");
        }
    }

    @Test
    void makesAnIdentityThroughTheCommandWithTheNetworksThatAreShipped() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.open();
                Led window = new Led(display, WindowRehearsal.WHOLE, 2)) {
            window.does("await name enabled", "type name Zoe", "click fictional", "click continue");
            window.does("await add enabled", "drop " + folder.resolve("ada.png"), "await sum 1 to learn from");
            window.does(
                    "click learn", "await done Zoe is ready", "click wear", "await status guise run --identity zoe");
            assertThat(window.ends()).endsWith("guise/identities/zoe");
        }
        IdentityBundle made = IdentityBundle.read(folder.resolve("guise/identities/zoe"));
        assertThat(made.card().model()).isEqualTo("lite/meta-generator");
    }

    private static long count(BufferedImage screen, int rgb) {
        long count = 0;
        for (int y = 0; y < screen.getHeight(); y++) {
            for (int x = 0; x < screen.getWidth(); x++) {
                count += near(screen.getRGB(x, y), rgb) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean near(int a, int b) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) < 12
                && Math.abs((a >> 8 & 255) - (b >> 8 & 255)) < 12
                && Math.abs((a & 255) - (b & 255)) < 12;
    }

    /** A window in a program of its own. */
    private final class Led implements AutoCloseable {
        private final Process process;
        private final BufferedReader said;
        private final OutputStream orders;

        Led(VirtualDisplay display, int steps) throws IOException {
            this(display, own.toString(), steps);
        }

        Led(VirtualDisplay display, String place, int steps) throws IOException {
            List<String> words = new ArrayList<>(display.here());
            words.addAll(List.of("XDG_DATA_HOME=" + folder, "XDG_RUNTIME_DIR=" + folder));
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
            words.addAll(List.of(WindowRehearsal.class.getName(), place, Integer.toString(steps)));
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            said = process.inputReader(StandardCharsets.UTF_8);
            orders = process.getOutputStream();
        }

        /** Gives orders, each when the one before is done. */
        String does(String... lines) throws IOException {
            String answer = "";
            for (String line : lines) {
                orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                orders.flush();
                answer = said.readLine();
                assertThat(answer).isEqualTo("test: done " + line);
            }
            return answer;
        }

        String ends() throws IOException, InterruptedException {
            orders.write("close x y\n".getBytes(StandardCharsets.UTF_8));
            orders.flush();
            return awaitEnd();
        }

        String awaitEnd() throws IOException, InterruptedException {
            String last = "";
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return last;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
