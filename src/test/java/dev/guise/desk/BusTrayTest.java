package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.desk.bus.DbusMenu;
import dev.guise.desk.bus.FreedesktopNotifierWatcher;
import dev.guise.desk.bus.NotifierWatcher;
import dev.guise.fakes.FakeDesk;
import dev.guise.fakes.ManualClock;
import dev.guise.meter.DistinctErrors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tray on a bus of its own, with a desktop that reads and clicks as a panel does. */
@Timeout(120)
@SuppressWarnings("NullAway") // what is wrong here fails the test
final class BusTrayTest {
    private static final Tray.Pace QUICK = new Tray.Pace(50, 5000);

    private final PrivateBus bus;
    private final FakeDesk desk = new FakeDesk();
    private final ManualClock clock = new ManualClock(0);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    BusTrayTest(@TempDir Path folder) throws IOException {
        this.bus = PrivateBus.start(folder);
    }

    @AfterEach
    void closeEverything() throws Exception {
        for (AutoCloseable thing : open) {
            thing.close();
        }
        bus.close();
    }

    @Test
    void showsIconAndWordsToAPanel() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        String icon = watcher.awaitIcon();
        Map<String, Variant<?>> properties = watcher.properties(icon);
        assertThat(properties.get("Id").getValue()).isEqualTo("guise");
        assertThat(properties.get("Status").getValue()).isEqualTo("Active");
        assertThat(properties.get("ItemIsMenu").getValue()).isEqualTo(false);
        Object[] toolTip = (Object[]) properties.get("ToolTip").getValue();
        assertThat(toolTip[2]).isEqualTo("Guise");
        assertThat(toolTip[3]).isEqualTo("Ada is shown");
        assertThat(pixmaps(properties)).containsOnlyKeys(TrayPicture.SIDES_PX);
        pixmaps(properties)
                .forEach(
                        (sidePx, argb) -> assertThat(argb).containsExactly(TrayPicture.argb(Scene.Light.LIVE, sidePx)));
    }

    @Test
    void describesItselfInTheTypesThatDesktopsExpect() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        Map<String, Variant<?>> properties = watcher.properties(watcher.awaitIcon());
        Map<String, String> types = new LinkedHashMap<>();
        properties.forEach((name, value) -> types.put(name, value.getSig()));
        assertThat(types)
                .containsEntry("IconPixmap", "a(iiay)")
                .containsEntry("OverlayIconPixmap", "a(iiay)")
                .containsEntry("AttentionIconPixmap", "a(iiay)")
                .containsEntry("ToolTip", "(sa(iiay)ss)")
                .containsEntry("Menu", "o")
                .containsEntry("WindowId", "i")
                .containsEntry("ItemIsMenu", "b");
    }

    @Test
    void offersAMenuWithThumbnailsAndMarks() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        DbusMenu menu = watcher.menu(watcher.awaitIcon());
        Map<String, Map<String, Variant<?>>> items = items(menu);
        assertThat(items.keySet())
                .contains("Ada is shown", "Ada", "Ben", "Dalia", "New identity\u2026", "Camera", "HD Webcam")
                .contains("Hide", "Mirror", "Show my own picture", "Preview", "Record", "Snapshot", "Quit");
        assertThat(items.get("Ada").get("toggle-type").getValue()).isEqualTo("radio");
        assertThat(items.get("Ada").get("toggle-state").getValue()).isEqualTo(1);
        assertThat(items.get("Ben").get("toggle-state").getValue()).isEqualTo(0);
        assertThat(items.get("Hide").get("toggle-type").getValue()).isEqualTo("checkmark");
        assertThat(items.get("Ada is shown").get("enabled").getValue()).isEqualTo(false);
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(bytes(items.get("Dalia").get("icon-data"))));
        assertThat(picture.getWidth()).isEqualTo(Thumbnails.SIDE_PX);
    }

    @Test
    void answersEveryQuestionAboutTheMenu() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        String icon = watcher.awaitIcon();
        DbusMenu menu = watcher.menu(icon);
        int camera = watcher.number(icon, "Camera");
        assertThat(menu.layout(0, 0, List.of()).root.inside).isEmpty();
        assertThat(children(menu.layout(0, 1, List.of("label")).root)).allSatisfy(child -> {
            assertThat(child.properties.keySet()).isSubsetOf("label");
            assertThat(child.inside).isEmpty();
        });
        assertThat(children(menu.layout(camera, -1, List.of()).root))
                .extracting(child -> child.properties.get("label").getValue().toString())
                .containsExactly("HD Webcam", "Old Webcam");
        assertThat(menu.property(camera, "label").getValue()).isEqualTo("Camera");
        assertThat(menu.aboutToShow(0)).isFalse();
        assertThat(menu.aboutToShowGroup(List.of(0, 999)).unknown).containsExactly(999);
        assertThat(menu.eventGroup(List.of(happening(camera, "opened"), happening(999, "clicked"))))
                .containsExactly(999);
        assertThatThrownBy(() -> menu.layout(999, -1, List.of())).isInstanceOf(DBusExecutionException.class);
        assertThatThrownBy(() -> menu.event(999, "clicked", new Variant<>(""), new UInt32(0)))
                .isInstanceOf(DBusExecutionException.class);
        assertThatThrownBy(() -> menu.property(camera, "toggle-state")).isInstanceOf(DBusExecutionException.class);
        assertThat(desk.requests()).isEmpty();
    }

    @Test
    void asksTheDeskForWhatIsClicked() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        String icon = watcher.awaitIcon();
        watcher.click(icon, "Dalia");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("dalia"));
        watcher.click(icon, "Old Webcam");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Camera("Old Webcam"));
        watcher.click(icon, "Hide");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.HIDE, Request.Way.ON));
        watcher.awaitSignal("NewStatus");
        watcher.click(icon, "Hide");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.HIDE, Request.Way.OFF));
        DbusMenu menu = watcher.menu(icon);
        int snapshot = watcher.number(icon, "Snapshot");
        menu.eventGroup(List.of(happening(snapshot, "hovered"), happening(snapshot, "clicked")));
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Snapshot());
        watcher.click(icon, "New identity");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.NewIdentity());
        watcher.item(icon).activate(3, 4);
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.PREVIEW, Request.Way.TOGGLE));
        watcher.item(icon).secondaryActivate(3, 4);
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.HIDE, Request.Way.ON));
        watcher.item(icon).scroll(120, "vertical");
        watcher.click(icon, "Quit");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Quit());
    }

    @Test
    void asksBeforeItShowsTheCamera() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        String icon = watcher.awaitIcon();
        watcher.click(icon, "Show my own picture");
        watcher.awaitSignal("ItemsPropertiesUpdated");
        watcher.click(icon, "Really show the camera? Click again");
        watcher.item(icon).activate(3, 4);
        assertThat(desk.awaitRequest())
                .as("what comes after a double click")
                .isEqualTo(new Request.Turn(Switch.PREVIEW, Request.Way.TOGGLE));
        clock.advance(2_000_000_000L);
        watcher.click(icon, "Really show the camera? Click again");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.PASS_THROUGH, Request.Way.ON));
        watcher.awaitSignal("NewIcon");
        Map<String, Variant<?>> properties = watcher.properties(icon);
        assertThat(properties.get("Status").getValue()).isEqualTo("NeedsAttention");
        assertThat(pixmaps(properties).get(22)).containsExactly(TrayPicture.argb(Scene.Light.PASSING_THROUGH, 22));
        watcher.click(icon, "Show my own picture");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.PASS_THROUGH, Request.Way.OFF));
    }

    @Test
    void tellsThePanelWhatHasChanged() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        String icon = watcher.awaitIcon();
        DbusMenu menu = watcher.menu(icon);
        long before = menu.layout(0, -1, List.of()).revision.longValue();

        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(), Scene.Light.TROUBLE));
        watcher.awaitSignal("NewIcon");
        assertThat(watcher.awaitSignal("NewStatus").getParameters()).containsExactly("NeedsAttention");
        watcher.awaitSignal("NewToolTip");
        Object[] updated = watcher.awaitSignal("ItemsPropertiesUpdated").getParameters();
        assertThat((List<?>) updated[0]).hasSizeGreaterThanOrEqualTo(3);
        long between = menu.layout(0, -1, List.of()).revision.longValue();
        assertThat(between).isGreaterThan(before);

        desk.become(scene -> FakeDesk.withPeople(scene, List.of(FakeDesk.person("emil", "Emil"))));
        Object[] laidOut = watcher.awaitSignal("LayoutUpdated").getParameters();
        assertThat(((UInt32) laidOut[0]).longValue()).isGreaterThan(between);
        assertThat(laidOut[1]).isEqualTo(0);
        assertThat(menu.layout(0, -1, List.of()).revision).isEqualTo(laidOut[0]);
        assertThat(items(menu)).containsKey("Emil").doesNotContainKey("Ben");
    }

    @Test
    void asksToBeReadAgainAfterAClickThatWasRefused() throws Exception {
        FakeWatcher watcher = watcher();
        tray();
        String icon = watcher.awaitIcon();
        desk.refuse("there is no room on the disk: free some");
        watcher.click(icon, "Record");
        assertThat(told()).isEqualTo("there is no room on the disk: free some");
        DbusMenu menu = watcher.menu(icon);
        assertThat(menu.aboutToShow(0)).isTrue();
        assertThat(menu.aboutToShow(0)).isFalse();
    }

    @Test
    void tellsInABubbleWhatItCouldNotDo() throws Exception {
        FakeWatcher watcher = watcher();
        BlockingQueue<String> bubbles = FakeBubbles.on(watcher.connection());
        tray();
        desk.refuse("<there> is no camera");
        watcher.click(watcher.awaitIcon(), "Old Webcam");
        assertThat(bubbles.poll(20, TimeUnit.SECONDS)).isEqualTo("Guise: \u2039there\u203a is no camera");
    }

    @Test
    void registersAgainWhenThePanelRestarts() throws Exception {
        FakeWatcher first = watcher();
        tray();
        String icon = first.awaitIcon();
        first.close();
        FakeWatcher second = watcher();
        assertThat(second.awaitIcon()).isEqualTo(icon);
        second.click(icon, "Ben");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("ben"));
        assertThat(second.others()).isZero();
    }

    @Test
    void registersWithAPanelThatComesLater() throws Exception {
        tray();
        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(), Scene.Light.IDLE));
        FakeWatcher watcher = watcher();
        String icon = watcher.awaitIcon();
        watcher.click(icon, "Snapshot");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Snapshot());
        assertThat(watcher.properties(icon).get("ToolTip").getValue())
                .asInstanceOf(InstanceOfAssertFactories.ARRAY)
                .contains("Ben rests: nobody is looking");
    }

    @Test
    void comesBackWhenTheBusDoes() throws Exception {
        FakeWatcher first = watcher();
        tray();
        first.awaitIcon();
        bus.end();
        bus.comeBack();
        FakeWatcher second = watcher();
        String icon = second.awaitIcon();
        second.click(icon, "Dalia");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("dalia"));
    }

    @Test
    void knowsTheNameInTheSpecificationToo() throws Exception {
        FakeWatcher watcher = open(FakeWatcher.start(bus.address(), FreedesktopNotifierWatcher.NAME, true));
        tray();
        String icon = watcher.awaitIcon();
        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(), Scene.Light.HIDDEN));
        assertThat(watcher.awaitSignal("NewIcon").getInterface()).isEqualTo("org.freedesktop.StatusNotifierItem");
        watcher.click(icon, "Dalia");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("dalia"));
    }

    @Test
    void takesTheOldTrayUntilANewOneComes() throws Exception {
        FakeOldTray old = new FakeOldTray();
        clock.advance(1);
        Tray tray = open(Tray.open(desk, bus.address(), clock, errors(), QUICK, old));
        FakeWatcher blind = open(FakeWatcher.start(bus.address(), NotifierWatcher.NAME, false));
        clock.advance(6_000_000_000L);
        assertThat(old.await()).isEqualTo("opened");
        assertThat(blind.others()).as("a watcher that nobody draws").isZero();
        old.clicks().item("wear:ben");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("ben"));
        blind.close();
        FakeWatcher watcher = watcher();
        watcher.awaitIcon();
        assertThat(old.await()).isEqualTo("closed");
        assertThat(tray).isNotNull();
        assertThat(told).isEmpty();
    }

    @Test
    void putsTheOldIconBackWhenThePanelForgotIt() throws Exception {
        FakeOldTray old = new FakeOldTray();
        open(Tray.open(desk, "", clock, errors(), QUICK, old));
        assertThat(old.await()).isEqualTo("opened");
        old.forget();
        assertThat(old.await()).isEqualTo("closed");
        assertThat(old.await()).isEqualTo("opened");
    }

    @Test
    void saysOnceThatThereIsNoTray() throws Exception {
        Tray tray = Tray.open(desk, "unix:path=/nowhere", clock, errors(), QUICK, (view, clicks) -> Optional.empty());
        clock.advance(6_000_000_000L);
        assertThat(told()).contains("no tray", "guise doctor", "guise ctl");
        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(), Scene.Light.LIVE));
        tray.close();
        tray.close();
        desk.become(scene -> FakeDesk.with(scene, "ada", Set.of(), Scene.Light.LIVE));
        assertThat(told).isEmpty();
    }

    @Test
    void leavesTheBusWhenItIsClosed() throws Exception {
        FakeWatcher watcher = watcher();
        Tray tray = tray();
        String icon = watcher.awaitIcon();
        tray.close();
        DBus names = watcher.connection().getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
        assertThat(names.NameHasOwner(icon)).isFalse();
    }

    @Test
    void findsOutForTheDoctorWhatTheDesktopHas() throws Exception {
        assertThat(TraySight.look(bus.address(), () -> false)).isEqualTo(new TraySight(true, false, false, false));
        FakeWatcher watcher = open(FakeWatcher.start(bus.address(), NotifierWatcher.NAME, false));
        assertThat(TraySight.look(bus.address(), () -> true)).isEqualTo(new TraySight(true, true, false, true));
        watcher.close();
        watcher();
        assertThat(TraySight.look(bus.address(), () -> false)).isEqualTo(new TraySight(true, true, true, false));
        assertThat(TraySight.look("unix:path=/nowhere", () -> false))
                .isEqualTo(new TraySight(false, false, false, false));
        assertThat(TraySight.look("", () -> true)).isEqualTo(new TraySight(false, false, false, true));
    }

    private Tray tray() {
        return open(Tray.open(desk, bus.address(), clock, errors(), QUICK, (view, clicks) -> Optional.empty()));
    }

    private FakeWatcher watcher() throws DBusException {
        return open(FakeWatcher.start(bus.address()));
    }

    private <T extends AutoCloseable> T open(T thing) {
        open.add(0, thing);
        return thing;
    }

    private DistinctErrors errors() {
        return new DistinctErrors(told::add);
    }

    private String told() throws InterruptedException {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElse("nothing");
    }

    private static DbusMenu.Happening happening(int number, String kind) {
        return new DbusMenu.Happening(number, kind, new Variant<>(""), new UInt32(0));
    }

    private static List<DbusMenu.Entry> children(DbusMenu.Entry entry) {
        return entry.inside.stream().map(child -> entry(child.getValue())).toList();
    }

    /** A struct within a variant comes as an array of what is in it. */
    @SuppressWarnings("unchecked")
    private static DbusMenu.Entry entry(Object value) {
        Object[] fields = (Object[]) value;
        return new DbusMenu.Entry(
                (Integer) fields[0], (Map<String, Variant<?>>) fields[1], (List<Variant<?>>) fields[2]);
    }

    private static Map<String, Map<String, Variant<?>>> items(DbusMenu menu) {
        Map<String, Map<String, Variant<?>>> items = new LinkedHashMap<>();
        for (DbusMenu.Look look : menu.groupProperties(List.of(), List.of())) {
            Variant<?> label = look.properties.get("label");
            items.put(label == null ? "" : label.getValue().toString(), look.properties);
        }
        return items;
    }

    /** Pictures by their side; a list of structs comes as a list of arrays. */
    private static Map<Integer, int[]> pixmaps(Map<String, Variant<?>> properties) {
        Map<Integer, int[]> pictures = new LinkedHashMap<>();
        for (Object picture : (List<?>) properties.get("IconPixmap").getValue()) {
            Object[] fields = (Object[]) picture;
            int sidePx = (Integer) fields[0];
            int[] argb = new int[sidePx * sidePx];
            ByteBuffer.wrap(bytes(fields[2])).asIntBuffer().get(argb);
            pictures.put(sidePx, argb);
        }
        return pictures;
    }

    private static byte[] bytes(Object value) {
        if (value instanceof Variant<?> variant) {
            return bytes(variant.getValue());
        }
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        List<?> list = (List<?>) value;
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (Byte) list.get(i);
        }
        return bytes;
    }
}
