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

    /** Keys only, as they come from a keyboard; the window is asked for nothing but what it shows. */
    @Test
    void isLedFromAPersonToAnIdentityByTheKeyboardAlone() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.open("openbox")) {
            display.start("openbox");
            try (Led window = new Led(display, 4000)) {
                window.does("await name focused");
                display.type("Zoe");
                display.press("Tab");
                window.does("await real focused");
                display.press("Down");
                window.does("await fictional focused", "await continue enabled");
                display.press("Up", "alt+w");
                window.does("await who focused");
                display.type("Zoe Example");
                display.press("Tab");
                window.does("await how focused");
                display.press("Tab", "space");
                window.does("await agreed focused", "await continue enabled");
                photograph(display, "who");
                display.press("Return");
                window.does("await add focused");
                choose(display, window, "space", "wall.png");
                window.does("await sum 0 to learn from, 1 refused", "await add focused");
                choose(display, window, "alt+a", "ada.png");
                window.does("await sum 1 to learn from, 1 refused");
                display.press("Tab", "Tab");
                window.does("await remove focused");
                photograph(display, "photographs");
                display.press("space");
                window.does("await sum 1 to learn from, 0 refused", "await remove focused");
                display.press("Tab", "Tab");
                window.does("await learn focused");
                display.press("Return");
                window.does("await pause focused", "await progress Step 2 of");
                display.press("space");
                window.does("await pause Go on", "await pause focused");
                photograph(display, "paused");
                display.press("alt+g");
                window.does("await pause Pause", "await progress Step");
                display.press("Escape");
                window.does("await OptionPane.button Remove");
                photograph(display, "question");
                display.press("Escape");
                window.does("await pause focused");
                display.press("Tab");
                window.does("await finish focused");
                display.press("space");
                window.does("await done Zoe is ready", "await wear focused", "await status the show knows it");
                photograph(display, "done");
                display.press("Return");
                window.does("await status worn now: zoe");
                display.press("Escape");
                assertThat(window.awaitEnd()).contains("closed " + own.resolve("zoe"));
            }
        }
        assertThat(IdentityBundle.read(own.resolve("zoe")).card().consent())
                .isNotNull()
                .extracting(word -> word.who())
                .isEqualTo("Zoe Example");
    }

    private void choose(VirtualDisplay display, Led window, String key, String file)
            throws IOException, InterruptedException {
        display.press(key);
        window.does("dialog x y");
        display.press("alt+n");
        display.type(folder.resolve(file).toString());
        display.press("Return");
    }

    /** Keeps what is on the screen, where somebody wants to look at it: {@code -Dguise.screens=FOLDER}. */
    private static void photograph(VirtualDisplay display, String name) throws IOException, InterruptedException {
        String kept = System.getProperty("guise.screens");
        if (kept != null) {
            ImageIO.write(display.look(), "png", Path.of(kept, name + ".png").toFile());
        }
    }

    @Test
    void hasANameForEverythingThatTheKeyboardComesTo() throws Exception {
        Files.createDirectories(own.resolve(".mia.enrolling"));
        try (VirtualDisplay display = VirtualDisplay.open("openbox")) {
            display.start("openbox");
            try (Led window = new Led(display, 4000)) {
                window.does("await name enabled", "names x y", "type name Zoe", "click fictional", "click continue");
                window.does("await add enabled", "names x y", "drop " + folder.resolve("ada.png"));
                window.does("await sum 1 to learn from", "names x y", "click camera", "await hint no camera is here");
                window.does("names x y", "click done", "click learn", "await progress Step 2 of", "names x y");
                window.does("click finish", "await done Zoe is ready", "names x y");
                assertThat(window.ends()).contains("closed");
            }
        }
    }

    @Test
    void takesPicturesFromTheCamerasDialogByTheKeyboardAlone() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.open("openbox")) {
            display.start("openbox");
            try (Led window = new Led(display, 3)) {
                window.does("await name enabled", "type name Zoe", "click fictional", "click continue");
                window.does("await add focused");
                display.press("alt+t");
                window.does("await hint no camera is here", "await take focused");
                display.press("alt+u");
                window.does("dialog x y");
                display.press("alt+n");
                display.type(Path.of("models/driver.mp4").toAbsolutePath().toString());
                display.press("Return");
                window.does("await asked left", "await take focused");
                display.press("space");
                window.does("await asked right");
                photograph(display, "camera");
                display.press("alt+l");
                window.does("await asked smile", "await take focused");
                display.press("Return");
                window.does("await sum 2 to learn from");
                display.press("Escape");
                window.does("await camera focused");
                display.press("Escape");
                window.does("await OptionPane.button Remove");
                display.press("shift+Tab", "space");
                assertThat(window.awaitEnd()).contains("closed none");
            }
        }
        assertThat(own).isEmptyDirectory();
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
