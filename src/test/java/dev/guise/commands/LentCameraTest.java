package dev.guise.commands;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.capture.CameraSource;
import dev.guise.config.CameraConfig;
import dev.guise.config.XdgFolders;
import dev.guise.desk.Scene.Light;
import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.FakeKernel.Mode;
import dev.guise.fakes.FakeKernel.Shot;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.CaptureStream;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.V4l2Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A show and a borrower at one camera, which streams for one at a time; what they say goes through the control socket. */
@Timeout(120)
final class LentCameraTest {
    private static final Mode YUYV = new Mode(Fourcc.YUYV.code(), 160, 120, 30);

    private static final long LOOK_NS = 20_000_000;

    private final NanoClock clock = NanoClock.system();
    private final FakeKernel kernel;
    private final FakeDevice camera;
    private final FakeDevice node;
    private final Surroundings.Session session;
    private final RunningShow show;
    private final Path config;

    LentCameraTest(@TempDir Path folder) throws IOException {
        this.config = Files.writeString(folder.resolve("config.yaml"), "pipeline:\n  restAfterMs: 0\n");
        this.kernel = new FakeKernel(folder.resolve("machine"));
        this.camera = kernel.camera(0, "Cam", "usb-1", YUYV);
        byte[] bytes = new byte[160 * 120 * 2];
        Arrays.fill(bytes, (byte) 200);
        camera.always = new Shot(bytes, 0, 0);
        this.node = kernel.loopback(10, "Guise (AI)", true);
        this.session = new Surroundings.Session("", folder.toString(), "", "", "");
        this.show = RunningShow.of(
                new Surroundings(Path.of(""), XdgFolders.of(Map.of("HOME", "/dev/null/home")), "", session));
    }

    @Test
    void goesToTheBorrowerAndBackAndTheOthersSeeTheCardMeanwhile() throws Exception {
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(
                () -> Invocation.run(kernel.nodes(), session, "run", "--config", config, "--seconds", 100));
        awaitThat(() -> lightIs(Light.LIVE) && camera.streams);
        assertTaken();
        awaitThat(() -> !Arrays.equals(newest(), node.written.get(0))); // until the card has gone
        byte[] live = newest();

        try (BorrowedCamera borrowed = borrowed()) {
            requireNonNull(borrowed.next()).close();
            assertThat(lightIs(Light.LENT)).isTrue();
            int before = node.written.size();
            awaitThat(() -> node.written.size() > before + 5);
            byte[] lent = node.written.get(before + 1);
            assertThat(Arrays.equals(lent, live)).as("still the person").isFalse();
            assertThat(Arrays.equals(lent, newest())).as("one card").isTrue();
            requireNonNull(borrowed.next()).close();
            assertThat(kernel.openFiles())
                    .as("the node and the borrower's camera")
                    .isEqualTo(2);
        }
        awaitThat(() -> lightIs(Light.LIVE) && camera.streams);
        assertTaken();
        awaitThat(() -> Arrays.equals(newest(), live));
        show.ask("quit");
        assertThat(run.get()).isZero();
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void isNotThereToLendInAShowOfAClip() throws Exception {
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(
                () -> Invocation.run(kernel.nodes(), session, "run", "--camera", "none", "--seconds", 100));
        awaitThat(() -> show.scene().isPresent());
        assertThatThrownBy(() -> show.ask("lend")).hasMessageContaining("a clip drives this show");
        show.ask("quit");
        assertThat(run.get()).isZero();
    }

    private BorrowedCamera borrowed() {
        CameraSource source = CameraSource.of(
                kernel.nodes(),
                new CameraConfig("auto", CameraConfig.Driver.V4L2, 160, 120, 30, CameraConfig.Format.AUTO, 4),
                "auto",
                new FramePool<>(1, Frame::new),
                clock,
                new Meter(clock),
                new DistinctErrors(line -> assertThat(line).startsWith("camera: Cam")));
        return new BorrowedCamera(source, show, clock);
    }

    private void assertTaken() {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        V4l2Exception.class,
                        busy -> assertThat(busy.getMessage()).contains("EBUSY"));
    }

    private void open() throws V4l2Exception {
        CaptureStream.start(
                        kernel.nodes(),
                        kernel.tree().at("/dev/video0"),
                        new CameraMode(Fourcc.YUYV.code(), 160, 120, 30),
                        4)
                .close();
    }

    private byte[] newest() {
        return node.written.get(node.written.size() - 1);
    }

    private boolean lightIs(Light light) {
        return show.scene().filter(scene -> scene.light() == light).isPresent();
    }

    /** Looks again and again, and leaves the machine to the show in between. */
    private void awaitThat(BooleanSupplier wanted) throws InterruptedException {
        while (!wanted.getAsBoolean()) {
            clock.waitUntil(clock.nowNs() + LOOK_NS);
        }
    }
}
