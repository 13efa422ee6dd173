package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.config.XdgFolders;
import dev.guise.desk.Scene.Light;
import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.PixelFormat;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.pipewire.CameraPicture;
import dev.guise.pipewire.PipeWireReader;
import dev.guise.pipewire.PipeWireStage;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Of which kind the virtual camera is: a loopback node in memory, and PipeWire by a real daemon where that is installed. */
@Timeout(300)
final class VirtualCameraTest {
    private static final String LOOPBACK = "virtual camera \"Guise (AI)\" (/dev/video10)";
    private static final String PIPEWIRE = "PipeWire camera \"Guise (AI)\"";

    private final Path folder;
    private final FakeKernel kernel;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    VirtualCameraTest(@TempDir Path folder) {
        this.folder = folder;
        this.kernel = new FakeKernel(folder.resolve("machine"));
    }

    @BeforeEach
    void makeANode() {
        kernel.loopback(10, "Guise (AI)", true);
    }

    @Test
    void isTheLoopbackAloneWhereNoDaemonAnswersAndSaysSoInOneLine() throws IOException {
        assertThat(cameras("")).containsExactly(LOOPBACK);
        assertThat(told).singleElement().asString().contains("no PipeWire camera", "XDG_RUNTIME_DIR is not set");
        told.clear();
        assertThat(cameras(folder.resolve("pipewire-0").toString())).containsExactly(LOOPBACK);
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("no PipeWire camera: ")
                .doesNotContain("\n");
    }

    @Test
    void refusesToGoOnWithoutPipeWireWhereThatWasAskedFor() {
        for (String kind : List.of("pipewire", "both")) {
            assertThatThrownBy(() -> cameras("", "--virtual-camera", kind))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no PipeWire daemon");
        }
        assertThat(told).isEmpty();
        assertThat(kernel.openFiles()).isZero();
        Invocation.on(kernel.nodes(), "run", "--virtual-camera", "pipewire", "--seconds", 1)
                .assertRefused(1, "no PipeWire daemon", "XDG_RUNTIME_DIR");
        Invocation.on(kernel.nodes(), "run", "--virtual-camera", "webcam")
                .assertRefused(2, "--virtual-camera", "webcam");
    }

    @Test
    void leavesPipeWireAloneWhereOnlyTheLoopbackOrNothingIsWanted() throws IOException {
        assertThat(cameras("", "--virtual-camera", "loopback")).containsExactly(LOOPBACK);
        assertThat(cameras("", "--virtual-camera", "none")).isEmpty();
        assertThat(cameras("", "--loopback", "none")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void isBothWhereADaemonAnswersUnlessTheUserSaysOtherwise() throws IOException {
        try (PipeWireStage stage = PipeWireStage.start(folder)) {
            String socket = stage.socket().toString();
            assertThat(cameras(socket)).containsExactly(LOOPBACK, PIPEWIRE);
            assertThat(cameras(socket, "--virtual-camera", "both")).containsExactly(LOOPBACK, PIPEWIRE);
            assertThat(cameras(socket, "--virtual-camera", "pipewire")).containsExactly(PIPEWIRE);
            assertThat(cameras(socket, "--loopback", "10")).containsExactly(LOOPBACK, PIPEWIRE);
            assertThat(cameras(socket, "--loopback", "none")).isEmpty();
            assertThat(cameras(socket, "--loopback", "none", "--virtual-camera", "pipewire"))
                    .containsExactly(PIPEWIRE);
        }
        assertThat(told).isEmpty();
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void showsAPersonToAReaderInPipeWireAndRestsWhileThereIsNone() throws Exception {
        Path config = Files.writeString(
                folder.resolve("config.yaml"), "virtualCamera: pipewire\npipeline:\n  restAfterMs: 300\n");
        try (PipeWireStage stage = PipeWireStage.start(folder)) {
            Surroundings.Session session = session(stage.socket().toString());
            RunningShow show = RunningShow.of(around(session));
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> Invocation.run(
                    kernel.nodes(), session, "run", "--config", config, "--camera", "none", "--seconds", 200));
            for (int turn = 0; turn < 2; turn++) {
                PipeWireStage.await("it rests", () -> lightIs(show, Light.IDLE));
                CameraPicture wanted = new CameraPicture(PixelFormat.YUYV, 640, 480);
                try (PipeWireReader reader = new PipeWireReader(stage, "reader", wanted, 30)) {
                    stage.link("reader");
                    PipeWireStage.await("it is live", () -> lightIs(show, Light.LIVE));
                    PipeWireStage.await("pictures move", () -> different(reader) > 3);
                }
            }
            show.ask("quit");
            assertThat(run.get()).isZero();
        }
    }

    private static long different(PipeWireReader reader) {
        return reader.shots().stream()
                .map(shot -> Arrays.hashCode(shot.bytes()))
                .distinct()
                .count();
    }

    private static boolean lightIs(RunningShow show, Light light) {
        return show.scene().filter(scene -> scene.light() == light).isPresent();
    }

    /** The names of the cameras that a show opens with these options; they are closed again. */
    private List<String> cameras(String socket, String... options) throws IOException {
        LiveOptions live = new LiveOptions();
        new CommandLine(live).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        GuiseConfig config = ConfigLoader.load(Path.of("config/default.yaml"), List.of());
        NanoClock clock = new ManualClock(0);
        DistinctErrors errors = new DistinctErrors(told::add);
        try (Owned owned = new Owned()) {
            return live
                    .cameras(
                            new LiveOptions.Room(
                                    kernel.nodes(), config, around(session(socket)), clock, new Meter(clock), errors),
                            owned)
                    .stream()
                    .map(FrameSink::name)
                    .toList();
        }
    }

    private Surroundings.Session session(String socket) {
        return new Surroundings.Session("", folder.toString(), "", "", socket);
    }

    private static Surroundings around(Surroundings.Session session) {
        return new Surroundings(Path.of(""), XdgFolders.of(Map.of("HOME", "/dev/null/home")), "", session);
    }
}
