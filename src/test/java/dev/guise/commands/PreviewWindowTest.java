package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.guise.Main;
import dev.guise.fakes.VirtualDisplay;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The preview window as somebody before the screen sees it, and as their keyboard reaches it. */
@Tag("slow")
@Timeout(300)
@SuppressWarnings("NarrowCalculation") // what is wrong here fails the test
final class PreviewWindowTest {
    private static final String TITLE = "Guise";
    private static final int MOST_LEVELS = 3;
    private static final Rectangle FACE = new Rectangle(230, 200, 180, 190);
    private static final Rectangle LABEL = new Rectangle(570, 430, 60, 45);
    private static final Rectangle PANEL = new Rectangle(20, 20, 100, 100);
    private static final Rectangle MIDDLE = new Rectangle(120, 130, 400, 220);
    private static final Rectangle UPPER_MIDDLE = new Rectangle(230, 10, 180, 50);
    private static final Rectangle UPPER_RIGHT = new Rectangle(430, 10, 200, 40);

    private final byte[] picture = PreviewStage.picture();

    @Test
    void showsPortraitAndLabelAndTheOverlayOverThem() throws Exception {
        try (VirtualDisplay screen = VirtualDisplay.open();
                Program stage = stage(screen)) {
            BufferedImage seen = screen.lookUntil(this::showsTheFace);
            assertThat(differences(seen, 0, 0, FACE)).as("portrait").isZero();
            assertThat(differences(seen, 0, 0, LABEL)).as("label").isZero();
            assertThat(count(seen, LABEL, PreviewWindowTest::isBright))
                    .as("its letters")
                    .isGreaterThan(40);
            assertThat(count(seen, PANEL, rgb -> rgb == PreviewStage.PANEL_COLOUR))
                    .as("overlay panel")
                    .isEqualTo(PANEL.width * PANEL.height);
            screen.resize(TITLE, 940, 480);
            BufferedImage wide = screen.lookUntil(image -> differences(image, 150, 0, FACE) == 0);
            assertThat(differences(wide, 150, 0, FACE))
                    .as("in the middle of a wide window")
                    .isZero();
            assertThat(count(wide, new Rectangle(0, 0, 145, 480), PreviewWindowTest::isDark))
                    .isEqualTo(145 * 480);
            assertThat(count(wide, new Rectangle(170, 20, 100, 100), rgb -> rgb == PreviewStage.PANEL_COLOUR))
                    .isEqualTo(100 * 100);
            end(screen, stage);
        }
    }

    @Test
    void asksForWhatItsKeysMean() throws Exception {
        try (VirtualDisplay screen = VirtualDisplay.open();
                Program stage = stage(screen)) {
            press(screen, stage, "2", "WearNumber[number=2]");
            press(screen, stage, "Right", "WearNext[step=1]");
            press(screen, stage, "Left", "WearNext[step=-1]");
            press(screen, stage, "m", "Turn[what=MIRROR, way=TOGGLE]");
            press(screen, stage, "shift+Up", "Nudge[knob=CROP_Y, by=-0.01]");
            press(screen, stage, "plus", "Nudge[knob=CROP_SCALE, by=0.02]");
            press(screen, stage, "minus", "Nudge[knob=CROP_SCALE, by=-0.02]");
            press(screen, stage, "s", "Snapshot[]");
            screen.press("t");
            press(screen, stage, "r", "Turn[what=RECORD, way=TOGGLE]");
            screen.press("t");
            press(screen, stage, "t", "Turn[what=PASS_THROUGH, way=ON]");
            assertThat(stage.lines().stream().filter(line -> line.contains("PASS_THROUGH")))
                    .as("only after the second press of the same key")
                    .hasSize(1);
            end(screen, stage);
        }
    }

    @Test
    void tellsWhoIsWornAndWhatIsHiddenAndWhichKeysThereAre() throws Exception {
        try (VirtualDisplay screen = VirtualDisplay.open();
                Program stage = stage(screen)) {
            screen.lookUntil(this::showsTheFace);
            int letters = 100;
            assertThat(flashesAName(screen, letters)).as("name").isTrue();
            assertSeen(screen, "no name", image -> count(image, UPPER_MIDDLE, PreviewWindowTest::isBright) == 0);
            screen.press("h");
            assertSeen(screen, "hidden", image -> count(image, UPPER_RIGHT, PreviewWindowTest::isBright) > letters);
            assertThat(differences(screen.look(), 0, 0, FACE))
                    .as("the card is shown")
                    .isPositive();
            screen.press("h");
            assertSeen(screen, "the person", this::showsTheFace);
            screen.press("question");
            assertSeen(screen, "keys", image -> count(image, MIDDLE, PreviewWindowTest::isBright) > 10 * letters);
            assertThat(showsTheFace(screen.look())).isFalse();
            screen.press("Escape");
            assertSeen(screen, "the person", this::showsTheFace);
            end(screen, stage);
        }
    }

    @Test
    void isClosedByItsButtonAndComesAgainWhenWanted() throws Exception {
        try (VirtualDisplay screen = VirtualDisplay.open("openbox")) {
            screen.start("openbox");
            try (Program stage = stage(screen)) {
                screen.focus(TITLE);
                screen.press("alt+F4");
                stage.awaitLine(PreviewStage.CLOSED);
                stage.awaitLine(PreviewStage.ASKED + "Turn[what=PREVIEW, way=OFF]");
                end(screen, stage);
            }
        }
    }

    /**
     * A key is heard between two ticks. One portrait of the old person may lie finished then, and one more may be in the making: so
     * the third new portrait is the other person's at the latest. Where no portrait comes, the other person is shown at rest after
     * 200 ms, which are six ticks, and two more for where in a tick it all falls.
     */
    @Test
    void showsTheOtherPersonAFewPicturesAfterTheKeyAndMissesNoTick(@TempDir Path folder) throws Exception {
        try (VirtualDisplay screen = VirtualDisplay.open()) {
            List<String> words = new ArrayList<>(screen.here());
            words.addAll(Program.java(SwitchStage.class));
            try (Program stage = Program.start(words, screen.name(), folder, 8)) {
                stage.awaitLine(SwitchStage.LIVE);
                screen.focus(TITLE);
                screen.press("2");
                assertThat(stage.awaitEnd()).as(() -> stage.lines().toString()).isZero();
                String told = stage.lines().get(stage.lines().size() - 1);
                System.out.println("old ones after the key, " + told);
                assertThat(told).startsWith(SwitchStage.SWITCHED).contains("others 0 missed 0 apart true");
                assertThat(number(told, "pictures")).as(told).isBetween(0, 8);
                assertThat(number(told, "portraits")).as(told).isBetween(0, 2);
            }
        }
    }

    private static int number(String told, String what) {
        List<String> words = List.of(told.split(" "));
        return Integer.parseInt(words.get(words.indexOf(what) + 1));
    }

    /** Networks and OpenGL in one process, each with its own compiler: what comes first must not break the other. */
    @Test
    void showsAShippedPersonComposedByOpenGl(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("models/identities")), "skipped: no identities are shipped yet");
        Path config = Files.writeString(folder.resolve("gl.yaml"), "compose:\n  renderer: gl\n");
        try (VirtualDisplay screen = VirtualDisplay.open()) {
            List<String> words = new ArrayList<>(screen.here());
            words.add("HOME=" + folder);
            words.addAll(Program.java(Main.class));
            Object[] arguments = {
                "run", "--preview", "--loopback", "none", "--camera", "none", "--seconds", 6, "--config", config
            };
            try (Program guise = Program.start(words, arguments)) {
                assertThat(guise.awaitEnd()).as(() -> guise.lines().toString()).isZero();
                assertThat(guise.lines())
                        .anyMatch(line -> line.contains("composed by OpenGL on"))
                        .anyMatch(line -> line.contains("shown by the preview window"))
                        .anyMatch(line -> line.startsWith("read-back"))
                        .noneMatch(line -> line.contains("plain Java"));
            }
        }
    }

    @Test
    void standsInForAMissingVirtualCamera(@TempDir Path folder) throws Exception {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 30, 100);
        try (VirtualDisplay screen = VirtualDisplay.open();
                Program guise = guise(screen, "run", "--clip", clip, "--loopback", "none", "--seconds", 4)) {
            guise.awaitLine("shown by the preview window");
            screen.focus(TITLE);
            assertThat(guise.awaitEnd()).as(() -> guise.lines().toString()).isZero();
            assertThat(guise.lines()).noneMatch(line -> line.startsWith("wrote ") || line.contains("a file is"));
        }
    }

    @Test
    void isOpenBesideAFileWhenAskedForAndOnlyThen(@TempDir Path folder) throws Exception {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 30, 100);
        Path out = folder.resolve("show.mp4");
        try (VirtualDisplay screen = VirtualDisplay.open()) {
            for (boolean asked : new boolean[] {true, false}) {
                Object[] arguments = asked
                        ? new Object[] {
                            "run", "--clip", clip, "--loopback", "none", "--out", out, "--seconds", 2, "--preview"
                        }
                        : new Object[] {"run", "--clip", clip, "--loopback", "none", "--out", out, "--seconds", 2};
                try (Program guise = guise(screen, arguments)) {
                    assertThat(guise.awaitEnd())
                            .as(() -> guise.lines().toString())
                            .isZero();
                    assertThat(guise.lines().stream().anyMatch(line -> line.contains("shown by the preview window")))
                            .isEqualTo(asked);
                    assertThat(guise.lines()).contains("wrote " + out);
                }
            }
        }
    }

    private static Program guise(VirtualDisplay screen, Object... arguments) throws IOException {
        List<String> words = new ArrayList<>(screen.here());
        words.addAll(Program.java(FakeGuise.class, "-D" + FakeGuise.DISPLAY + "=" + screen.name()));
        return Program.start(words, arguments);
    }

    private Program stage(VirtualDisplay screen) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(screen.here());
        words.addAll(Program.java(PreviewStage.class));
        Program stage = Program.start(words, screen.name());
        try {
            stage.awaitLine(PreviewStage.OPEN);
            screen.focus(TITLE);
            return stage;
        } catch (IOException | InterruptedException | AssertionError error) {
            stage.close();
            throw error;
        }
    }

    private static void press(VirtualDisplay screen, Program stage, String key, String request)
            throws IOException, InterruptedException {
        screen.press(key);
        stage.awaitLine(PreviewStage.ASKED + request);
    }

    private static void end(VirtualDisplay screen, Program stage) throws IOException, InterruptedException {
        screen.focus(TITLE);
        screen.press("q");
        stage.awaitLine(PreviewStage.ASKED + "Quit[]");
        assertThat(stage.awaitEnd()).as(() -> stage.lines().toString()).isZero();
    }

    /** The name is gone after 1.5 seconds, so a slow screen may miss it now and then. */
    private static boolean flashesAName(VirtualDisplay screen, int letters) throws IOException, InterruptedException {
        boolean seen = false;
        for (int attempt = 0; attempt < 10 && !seen; attempt++) {
            screen.press(attempt % 2 == 0 ? "2" : "1");
            seen = count(screen.look(), UPPER_MIDDLE, PreviewWindowTest::isBright) > letters;
        }
        return seen;
    }

    private static void assertSeen(VirtualDisplay screen, String what, Predicate<BufferedImage> wanted)
            throws IOException, InterruptedException {
        assertThat(wanted.test(screen.lookUntil(wanted))).as(what).isTrue();
    }

    private boolean showsTheFace(BufferedImage seen) {
        return differences(seen, 0, 0, FACE) == 0;
    }

    /** How many pixels of an area of the canvas look otherwise on the screen, where the canvas begins at (left, top). */
    private long differences(BufferedImage seen, int left, int top, Rectangle area) {
        long differences = 0;
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int x = area.x; x < area.x + area.width; x++) {
                int at = 3 * (y * PreviewStage.WIDTH_PX + x);
                int rgb = seen.getRGB(left + x, top + y);
                boolean same = Math.abs((rgb >> 16 & 0xff) - (picture[at] & 0xff)) <= MOST_LEVELS
                        && Math.abs((rgb >> 8 & 0xff) - (picture[at + 1] & 0xff)) <= MOST_LEVELS
                        && Math.abs((rgb & 0xff) - (picture[at + 2] & 0xff)) <= MOST_LEVELS;
                differences += same ? 0 : 1;
            }
        }
        return differences;
    }

    private static long count(BufferedImage seen, Rectangle area, IntPredicate wanted) {
        long count = 0;
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int x = area.x; x < area.x + area.width; x++) {
                count += wanted.test(seen.getRGB(x, y) & 0xffffff) ? 1 : 0;
            }
        }
        return count;
    }

    /** Letters, white or warm. */
    private static boolean isBright(int rgb) {
        return (rgb >> 16 & 0xff) > 190 && (rgb >> 8 & 0xff) > 150;
    }

    private static boolean isDark(int rgb) {
        return (rgb >> 16 & 0xff) < 16 && (rgb >> 8 & 0xff) < 16 && (rgb & 0xff) < 16;
    }
}
