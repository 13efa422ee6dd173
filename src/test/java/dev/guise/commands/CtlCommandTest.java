package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.Main;
import dev.guise.config.DeskConfig;
import dev.guise.desk.Knob;
import dev.guise.desk.Request;
import dev.guise.desk.Scene;
import dev.guise.desk.Switch;
import dev.guise.fakes.FakeDesk;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code guise ctl} as its user meets it, with a show that does nothing but listen. */
@Timeout(60)
final class CtlCommandTest {
    private final Surroundings.Session session;
    private final FakeDesk desk = new FakeDesk();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final DeskThings things;

    CtlCommandTest(@TempDir Path runtime) {
        this.session = new Surroundings.Session("", runtime.toString(), "", "", "");
        this.things = open();
    }

    @AfterEach
    void closeThings() {
        things.close();
    }

    private DeskThings open() {
        return DeskThings.open(
                desk, new DeskConfig(DeskConfig.Tray.OFF), session, NanoClock.system(), new DistinctErrors(told::add));
    }

    @Test
    void doesWhatItIsAskedAndSaysSo() throws Exception {
        Invocation done = Invocation.in(session, "ctl", "wear", "dalia");
        assertThat(done.out()).isEqualTo("wearing dalia\n");
        assertThat(done.code()).isZero();
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("dalia"));
    }

    @Test
    void takesNegativeNumbersForValues() throws Exception {
        assertThat(Invocation.in(session, "ctl", "crop-x", "-0.05").code()).isZero();
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Adjust(Knob.CROP_X, -0.05));
        assertThat(Invocation.in(session, "ctl", "smoothing", "-0.25").code()).isZero();
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Nudge(Knob.SMOOTHING, -0.25));
    }

    @Test
    void lendsTheCameraAndTakesItBack() throws Exception {
        assertThat(Invocation.in(session, "ctl", "lend").code()).isZero();
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Lend());
        assertThat(Invocation.in(session, "ctl", "back").code()).isZero();
        assertThat(desk.awaitRequest()).isEqualTo(new Request.TakeBack());
        Invocation.in(session, "ctl", "lend", "it").assertRefused(2, "\"lend it\" is not understood");
        assertThat(Invocation.in(session, "ctl", "--help").out()).contains("  lend\n  back\n", "five seconds");
        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(), Scene.Light.LENT));
        assertThat(Invocation.in(session, "ctl", "status").out()).startsWith("lent: ben, driven by HD Webcam");
    }

    @Test
    void asksForABackgroundByTheWholeNameOfThePicture() throws Exception {
        assertThat(Invocation.in(session, "ctl", "background", "picture", "my", "room.jpg")
                        .code())
                .isZero();
        String file = Path.of("my room.jpg").toAbsolutePath().toString();
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Background("picture", file));
        Invocation.in(session, "ctl", "background", "Colour", "#102030");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Background("colour", "#102030"));
        Invocation.in(session, "ctl", "background", "own");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Background("own", ""));
        for (String wrong : List.of("", "room", "picture", "own sharp", "blur 3")) {
            Invocation.in(session, "ctl", "background", wrong).assertRefused(2, "background takes own, slope, blur");
        }
    }

    @Test
    void asksForTheFaceAtRest() throws Exception {
        Invocation.in(session, "ctl", "calibrate");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Calibrate());
    }

    @Test
    void saysWhyItWasRefused() {
        desk.refuse("there is no room on the disk: free some");
        Invocation.in(session, "ctl", "record", "on").assertRefused(1, "guise ctl: there is no room on the disk");
    }

    @Test
    void knowsBadUsageBeforeItAsks() {
        Invocation.in(session, "ctl", "dance").assertRefused(2, "\"dance\" is not understood", "see guise ctl --help");
        Invocation.in(session, "ctl", "hide", "perhaps").assertRefused(2, "hide takes on, off or toggle");
        Invocation.in(session, "ctl", "--json", "quit").assertRefused(2, "--json goes with status");
        Invocation.in(session, "ctl", "wear", "a\nquit").assertRefused(2, "one line");
        Invocation.in(session, "ctl", "wear", "a".repeat(2000)).assertRefused(2, "1024 bytes");
        assertThat(desk.requests()).isEmpty();
        assertThat(Invocation.in(session, "ctl").out()).contains("people");
    }

    @Test
    void saysThatNoGuiseRuns(@TempDir Path elsewhere) {
        Surroundings.Session quiet = new Surroundings.Session("", elsewhere.toString(), "", "", "");
        Invocation.in(quiet, "ctl", "hide").assertRefused(1, "no Guise runs", "start one with guise run");
    }

    @Test
    void tellsPeopleHowThingsStand() {
        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(Switch.MIRROR), Scene.Light.PASSING_THROUGH));
        Invocation status = Invocation.in(session, "ctl", "status");
        assertThat(status.out().lines())
                .containsExactly(
                        "passing through: ben, driven by HD Webcam; on: mirror",
                        "people",
                        "  1 ada (Ada)",
                        "* 2 ben (Ben)",
                        "  3 dalia (Dalia)",
                        "cameras",
                        "* HD Webcam",
                        "  Old Webcam",
                        "knobs",
                        "  smoothing 1.00",
                        "  crop-scale 1.00",
                        "  crop-x 0.00",
                        "  crop-y 0.00");
        assertThat(status.code()).isZero();
    }

    @Test
    void tellsProgramsHowThingsStand() throws IOException {
        JsonNode scene = new ObjectMapper()
                .readTree(Invocation.in(session, "ctl", "status", "--json").out());
        assertThat(scene.get("light").asText()).isEqualTo("live");
        assertThat(scene.get("worn").asText()).isEqualTo("ada");
        assertThat(scene.get("people")).hasSize(3);
        assertThat(scene.get("knobs").get("crop-scale").asDouble()).isEqualTo(1);
        assertThat(scene.get("trouble").isNull()).isTrue();
    }

    @Test
    void letsNoNameReachTheTerminalAsACommand() {
        desk.become(scene -> FakeDesk.withPeople(scene, List.of(FakeDesk.person("x", "X\u001b]0;title\u0007"))));
        String status = Invocation.in(session, "ctl", "status").out();
        assertThat(status.replace("\n", "").codePoints()).noneMatch(Character::isISOControl);
    }

    @Test
    void tellsEveryChangeUntilTheShowEnds() throws Exception {
        List<String> words = new ArrayList<>(List.of("env", "XDG_RUNTIME_DIR=" + session.runtimeFolder()));
        words.addAll(Program.java(Main.class));
        try (Program watch = Program.start(words, "ctl", "watch")) {
            watch.awaitLine("live: ada, driven by HD Webcam");
            desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(Switch.HIDE), Scene.Light.HIDDEN));
            watch.awaitLine("hidden: ben, driven by HD Webcam; on: hide");
            things.close();
            assertThat(watch.awaitEnd()).isZero();
        }
    }

    @Test
    void leavesARunningShowItsSocket() {
        try (DeskThings second = open()) {
            assertThat(second).isNotNull();
            assertThat(told)
                    .singleElement()
                    .asString()
                    .contains("guise ctl cannot steer", "another Guise runs (process");
        }
        assertThat(Invocation.in(session, "ctl", "snapshot").code()).isZero();
        things.close();
        try (DeskThings third = open()) {
            assertThat(third).isNotNull();
            assertThat(told).hasSize(1);
            assertThat(Invocation.in(session, "ctl", "snapshot").code()).isZero();
        }
    }

    @Test
    void findsTheSessionInTheEnvironment(@TempDir Path runtime) throws IOException {
        assertThat(Surroundings.Session.find(Map.of())).isEqualTo(Surroundings.Session.NONE);
        Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString(), "XDG_CURRENT_DESKTOP", "KDE");
        assertThat(Surroundings.Session.find(environment))
                .isEqualTo(new Surroundings.Session(
                        "",
                        runtime.toString(),
                        "",
                        "KDE",
                        runtime.resolve("pipewire-0").toString()));
        Map<String, String> other = Map.of("XDG_RUNTIME_DIR", "/run/user/1", "PIPEWIRE_RUNTIME_DIR", "/elsewhere");
        assertThat(Surroundings.Session.find(other).pipewire()).isEqualTo("/elsewhere/pipewire-0");
        assertThat(Surroundings.Session.find(Map.of("PIPEWIRE_REMOTE", "/mine")).pipewire())
                .isEqualTo("/mine");
        Files.createFile(runtime.resolve("bus"));
        assertThat(Surroundings.Session.find(environment).bus()).isEqualTo("unix:path=" + runtime.resolve("bus"));
        assertThat(Surroundings.Session.find(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x"))
                        .bus())
                .isEqualTo("unix:path=/x");
    }
}
