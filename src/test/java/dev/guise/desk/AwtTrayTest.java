package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The icon in a real tray of the old kind, on a real X server, with a real mouse. */
@Timeout(300)
final class AwtTrayTest {
    private static final int TEAL = 0x0b7a75;
    private static final int SLATE = 0x3b4a54;
    private static final int PANEL_PX = 28;
    private static final int TOP = Screen.HEIGHT_PX - PANEL_PX;

    private final Screen screen;

    AwtTrayTest(@TempDir Path folder) throws IOException {
        this.screen = Screen.start(folder, "trayer");
    }

    @AfterEach
    void closeScreen() throws InterruptedException {
        screen.close();
    }

    @Test
    void showsTheIconAndDoesWhatIsClicked() throws Exception {
        trayer();
        Process tray = screen.run(Map.of(), Screen.java(TrayAlone.class, ""));
        BufferedReader said = tray.inputReader(StandardCharsets.UTF_8);
        screen.await("the mask", picture -> icon(picture, TEAL) > 60);

        screen.mouse("mousemove", "13", String.valueOf(TOP + PANEL_PX / 2), "click", "1");
        assertThat(said.readLine()).isEqualTo("asked Turn[what=PREVIEW, way=TOGGLE]");
        screen.mouse("click", "2");
        assertThat(said.readLine()).isEqualTo("asked Turn[what=HIDE, way=ON]");
        screen.await("the card of the hidden", picture -> icon(picture, SLATE) > 60 && icon(picture, TEAL) == 0);

        screen.mouse("click", "3");
        screen.await("the menu", AwtTrayTest::menu);
        screen.mouse("key", "Down", "Down", "Return");
        assertThat(said.readLine()).isEqualTo("asked Wear[identity=ben]");
        screen.await("no menu", picture -> !menu(picture));

        screen.mouse("click", "3");
        screen.await("the menu again", AwtTrayTest::menu);
        screen.mouse("key", "Up", "Return");
        assertThat(said.readLine()).isEqualTo("left");
        assertThat(tray.waitFor(60, TimeUnit.SECONDS)).isTrue();
        screen.await("no icon", picture -> icon(picture, SLATE) == 0);
    }

    @Test
    void comesBackWhenThePanelDoes() throws Exception {
        Process panel = trayer();
        screen.run(Map.of(), Screen.java(TrayAlone.class, ""));
        screen.await("the mask", picture -> icon(picture, TEAL) > 60);
        panel.destroy();
        assertThat(panel.waitFor(20, TimeUnit.SECONDS)).isTrue();
        screen.await("no icon", picture -> icon(picture, TEAL) == 0);
        trayer();
        screen.await("the mask again", picture -> icon(picture, TEAL) > 60);
    }

    @Test
    void saysThatADisplayWithoutATrayHasNone() throws Exception {
        Process tray = screen.run(Map.of(), Screen.java(TrayAlone.class, ""));
        assertThat(tray.inputReader(StandardCharsets.UTF_8).readLine()).contains("told", "no tray");
        trayer();
        screen.await("the mask in a tray that came later", picture -> icon(picture, TEAL) > 60);
    }

    @Test
    void saysThatADisplayThatDoesNotAnswerHasNoTray() throws Exception {
        Process tray = screen.run(Map.of("DISPLAY", ":9876"), Screen.java(TrayAlone.class, ""));
        assertThat(tray.inputReader(StandardCharsets.UTF_8).readLine()).contains("told", "no tray");
        assertThat(tray.isAlive()).isTrue();
    }

    private Process trayer() throws IOException {
        return screen.run(
                Map.of(),
                List.of(
                        "trayer",
                        "--edge",
                        "bottom",
                        "--align",
                        "left",
                        "--widthtype",
                        "request",
                        "--height",
                        String.valueOf(PANEL_PX)));
    }

    private static long icon(BufferedImage picture, int rgb) {
        return Screen.count(picture, 0, TOP, 40, Screen.HEIGHT_PX, rgb);
    }

    /** AWT's menus are a light grey; the rest of the screen is black. */
    private static boolean menu(BufferedImage picture) {
        int light = 0;
        for (int y = 0; y < TOP; y++) {
            light += (picture.getRGB(60, y) & 0xff) > 180 ? 1 : 0;
        }
        return light > 150;
    }
}
