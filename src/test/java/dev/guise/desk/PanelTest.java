package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.FakeDesk;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The icon and its menu in a real panel that draws StatusNotifierItems: Xfce's, with GTK's reading of menus. */
@Timeout(300)
final class PanelTest {
    private static final int TEAL = 0x0b7a75;
    private static final int SLATE = 0x3b4a54;
    private static final int TOP = Screen.HEIGHT_PX - 30;
    private static final String ICON_X = "24";
    private static final String ICON_Y = String.valueOf(TOP + 15);
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <channel name="xfce4-panel" version="1.0">
              <property name="configver" type="int" value="2"/>
              <property name="panels" type="array"><value type="int" value="1"/>
                <property name="panel-1" type="empty">
                  <property name="position" type="string" value="p=8;x=320;y=465"/>
                  <property name="length" type="uint" value="100"/>
                  <property name="position-locked" type="bool" value="true"/>
                  <property name="size" type="uint" value="30"/>
                  <property name="icon-size" type="uint" value="22"/>
                  <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
                </property>
              </property>
              <property name="plugins" type="empty">
                <property name="plugin-1" type="string" value="systray">
                  <property name="square-icons" type="bool" value="true"/>
                </property>
              </property>
            </channel>
            """;

    private final Path folder;
    private final PrivateBus bus;
    private final Screen screen;
    private final FakeDesk desk = new FakeDesk();
    private final Tray tray;

    PanelTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.screen = Screen.start(folder, "xfce4-panel");
        Path settings = folder.resolve("config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, SETTINGS);
        this.bus = PrivateBus.start(folder);
        this.tray = Tray.open(
                desk,
                bus.address(),
                NanoClock.system(),
                new DistinctErrors(line -> {}),
                new Tray.Pace(200, 5000),
                (view, clicks) -> Optional.empty());
    }

    @AfterEach
    void closeEverything() throws Exception {
        tray.close();
        screen.close();
        bus.close();
    }

    @Test
    void showsTheIconAndDoesWhatIsClicked() throws Exception {
        panel();
        screen.await("the mask", picture -> icon(picture, TEAL) > 60);
        screen.mouse("mousemove", ICON_X, ICON_Y, "click", "1");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.PREVIEW, Request.Way.TOGGLE));

        choose("Down", "Down", "Return");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("ben"));
        choose("Down", "Down", "Down", "Down", "Down", "Right", "Down", "Return");
        assertThat(desk.awaitRequest()).as("an item of an inner menu").isEqualTo(new Request.Camera("Old Webcam"));

        desk.become(scene -> FakeDesk.with(scene, "ada", Set.of(Switch.HIDE), Scene.Light.HIDDEN));
        screen.await("the card of the hidden", picture -> icon(picture, SLATE) > 60 && icon(picture, TEAL) == 0);
        choose("Up", "Return");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Quit());
    }

    @Test
    void comesBackWhenThePanelDoes() throws Exception {
        Process panel = panel();
        screen.await("the mask", picture -> icon(picture, TEAL) > 60);
        panel.destroyForcibly();
        assertThat(panel.waitFor(20, TimeUnit.SECONDS)).isTrue();
        screen.await("no icon", picture -> icon(picture, TEAL) == 0);
        panel();
        screen.await("the mask again", picture -> icon(picture, TEAL) > 60);
    }

    private Process panel() throws IOException {
        Map<String, String> environment = Map.of(
                "DBUS_SESSION_BUS_ADDRESS", bus.address(),
                "HOME", folder.toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_RUNTIME_DIR", folder.toString(),
                "GDK_BACKEND", "x11",
                "NO_AT_BRIDGE", "1");
        return screen.run(environment, List.of("/usr/bin/xfce4-panel", "--disable-wm-check"));
    }

    /** Opens the menu and goes on with keys. */
    private void choose(String... keys) throws IOException, InterruptedException {
        screen.mouse("mousemove", ICON_X, ICON_Y, "click", "3");
        screen.await("the menu", PanelTest::menu);
        for (String key : keys) {
            screen.mouse("key", key);
        }
        screen.await("no menu", picture -> !menu(picture));
    }

    private static long icon(BufferedImage picture, int rgb) {
        return Screen.count(picture, 0, TOP, 60, Screen.HEIGHT_PX, rgb);
    }

    /** Menus are white or nearly; the rest of the screen is black. */
    private static boolean menu(BufferedImage picture) {
        int light = 0;
        for (int y = 0; y < TOP; y++) {
            light += (picture.getRGB(60, y) & 0xff) > 180 ? 1 : 0;
        }
        return light > 150;
    }
}
