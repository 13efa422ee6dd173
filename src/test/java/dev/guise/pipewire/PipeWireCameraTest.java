package dev.guise.pipewire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.frame.PixelFormat;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Before a real daemon, which the test starts and kills. */
@Timeout(300)
final class PipeWireCameraTest {
    private static final String LABEL = "Guise \"AI\" \\ ä";
    private static final CameraPicture PICTURE = new CameraPicture(PixelFormat.YUYV, 320, 240);

    private static final int LOOKS_A_TICK = 40;

    private final Path folder;
    private final NanoClock clock = NanoClock.system();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private PipeWireStage stage;

    PipeWireCameraTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws IOException {
        stage = PipeWireStage.start(folder);
    }

    @AfterEach
    void end() throws IOException {
        stage.close();
    }

    @Test
    void isANodeThatBrowsersTakeForACamera() throws IOException {
        try (PipeWireCamera camera = camera()) {
            PipeWireStage.await(
                    "its formats are known",
                    () -> stage.node(CameraNode.NAME)
                            .map(node -> node.at("/params/EnumFormat").size() == 6)
                            .orElse(false));
            JsonNode node = stage.node(CameraNode.NAME).orElseThrow();
            assertThat(node.at("/props/media.class").asText()).isEqualTo("Video/Source");
            assertThat(node.at("/props/media.role").asText()).isEqualTo("Camera");
            assertThat(node.at("/props/node.description").asText()).isEqualTo(LABEL);
            assertThat(node.at("/params/EnumFormat"))
                    .hasSize(6)
                    .allSatisfy(format ->
                            assertThat(format.at("/size/width").asInt()).isIn(320, 160));
            assertThat(camera.wanted()).isNull();
        }
        PipeWireStage.await(
                "the node is gone", () -> stage.node(CameraNode.NAME).isEmpty());
    }

    @Test
    void givesAReaderEveryPictureInOrderWithItsTime() throws IOException {
        try (PipeWireCamera camera = camera();
                PipeWireReader reader = new PipeWireReader(stage, "reader", PICTURE, 30)) {
            stage.link("reader");
            PipeWireStage.await("somebody reads", () -> camera.wanted() != null);
            assertThat(camera.wanted()).isEqualTo(PICTURE);
            PipeWireStage.await("one is read", () -> reads(reader, camera, filledWith(0)));
            int early = reader.shots().size();
            PipeWireStage.await("it has room", () -> camera.offer(PICTURE, filledWith(1), 1001));
            for (int i = 1; i <= 60; i++) {
                if (i > 1) {
                    assertThat(camera.offer(PICTURE, filledWith(i), 1000L + i)).isTrue();
                }
                byte newest = (byte) i;
                PipeWireStage.await("picture " + i + " is read", () -> newest(reader) == newest);
            }
            assertThat(reader.shots().stream().skip(early))
                    .extracting(shot -> (int) shot.bytes()[PICTURE.sizeBytes() - 1])
                    .filteredOn(number -> number > 0)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 60).boxed().toList());
            assertThat(reader.shots()).filteredOn(shot -> shot.bytes()[0] > 0).allSatisfy(shot -> {
                assertThat(shot.bytes()).hasSize(PICTURE.sizeBytes()).containsOnly(shot.bytes()[0]);
                assertThat(shot.strideBytes()).isEqualTo(640);
                assertThat(shot.timeNs()).isEqualTo(1000L + shot.bytes()[0]);
            });
        }
    }

    @Test
    void knowsWhetherAnybodyReads() throws IOException {
        try (PipeWireCamera camera = camera()) {
            for (int turn = 0; turn < 3; turn++) {
                try (PipeWireReader reader = new PipeWireReader(stage, "reader", PICTURE, 30)) {
                    stage.link("reader");
                    PipeWireStage.await("somebody reads", () -> camera.wanted() != null);
                    byte[] picture = filledWith(turn);
                    PipeWireStage.await("one is read", () -> reads(reader, camera, picture));
                    assertThat(reader.shots().get(0).bytes()).containsOnly(turn);
                }
                PipeWireStage.await("nobody reads", () -> camera.wanted() == null);
                assertThat(camera.offer(PICTURE, filledWith(turn), 0)).isFalse();
                assertThat(camera.connected()).isTrue();
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void showsNewPicturesAtOnceAgainAfterAReaderThatStalled() throws IOException {
        try (PipeWireCamera camera = camera();
                PipeWireReader reader = new PipeWireReader(stage, "reader", PICTURE, 30)) {
            stage.link("reader");
            PipeWireStage.await("somebody reads", () -> camera.wanted() != null);
            reader.stall(() -> PipeWireStage.await(
                    "all buffers are in the reader's hands", () -> !camera.offer(PICTURE, filledWith(1), 0)));
            PipeWireStage.await("they are read", () -> camera.offer(PICTURE, filledWith(2), 0));
            AtomicInteger late = new AtomicInteger();
            for (int i = 3; i < 33; i++) {
                byte[] picture = filledWith(i);
                PipeWireStage.await("it has room", () -> camera.offer(PICTURE, picture, 0));
                AtomicInteger looks = new AtomicInteger();
                PipeWireStage.await("the newest is read", () -> {
                    if (looks.incrementAndGet() % LOOKS_A_TICK == 0) {
                        late.incrementAndGet();
                        camera.offer(PICTURE, picture, 0);
                    }
                    return newest(reader) == picture[0];
                });
            }
            assertThat(late.get())
                    .as("pictures that needed another one to push them")
                    .isLessThan(5);
        }
    }

    @Test
    void refusesAPictureThatNobodyAskedFor() throws IOException {
        CameraPicture other = new CameraPicture(PixelFormat.RGB24, 160, 120);
        try (PipeWireCamera camera = camera();
                PipeWireReader reader = new PipeWireReader(stage, "reader", other, 30)) {
            stage.link("reader");
            PipeWireStage.await("somebody reads", () -> camera.wanted() != null);
            assertThat(camera.wanted()).isEqualTo(other);
            assertThat(camera.offer(PICTURE, filledWith(1), 0)).isFalse();
            PipeWireStage.await("one is read", () -> {
                camera.offer(other, filledWith(2), 0);
                return !reader.shots().isEmpty();
            });
            assertThat(reader.shots().get(0).bytes()).hasSize(160 * 120 * 3).containsOnly(2);
        }
    }

    @Test
    void survivesTheDaemonAndTellsEachWayOnce() throws IOException {
        try (PipeWireCamera camera = camera()) {
            for (int turn = 0; turn < 2; turn++) {
                told.clear();
                try (PipeWireReader reader = new PipeWireReader(stage, "reader", PICTURE, 30)) {
                    stage.link("reader");
                    PipeWireStage.await("one is read", () -> reads(reader, camera, filledWith(3)));
                    stage.killDaemon();
                    PipeWireStage.await("the loss is told", () -> !told.isEmpty());
                }
                assertThat(camera.wanted()).isNull();
                assertThat(camera.offer(PICTURE, filledWith(1), 0)).isFalse();
                stage.startDaemon();
                PipeWireStage.await("it is back", () -> told.size() == 2);
                assertThat(told.get(0)).contains(LABEL, "is lost", "once a second");
                assertThat(told.get(1)).contains(LABEL, "is back");
                try (PipeWireReader reader = new PipeWireReader(stage, "reader", PICTURE, 30)) {
                    stage.link("reader");
                    PipeWireStage.await("somebody reads", () -> camera.wanted() != null);
                    PipeWireStage.await("one is read", () -> reads(reader, camera, filledWith(7)));
                    assertThat(reader.shots().get(0).bytes()).containsOnly(7);
                }
            }
        }
    }

    @Test
    void endsWhileTheDaemonIsAway() throws IOException {
        try (PipeWireCamera camera = camera()) {
            stage.killDaemon();
            PipeWireStage.await("the loss is told", () -> !told.isEmpty());
            assertThat(camera.connected()).isFalse();
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void refusesInOneLineWhereNoDaemonIs() throws IOException {
        stage.killDaemon();
        assertThatThrownBy(this::camera)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("no PipeWire daemon", stage.socket().toString(), "systemctl --user start")
                .hasMessageNotContaining("\n");
    }

    /** Offers again and again, since the first one may come before the reader is ready. */
    private static boolean reads(PipeWireReader reader, PipeWireCamera camera, byte[] picture) {
        camera.offer(PICTURE, picture, 0);
        return !reader.shots().isEmpty();
    }

    private static int newest(PipeWireReader reader) {
        List<PipeWireReader.Shot> shots = reader.shots();
        return shots.isEmpty() ? -1 : shots.get(shots.size() - 1).bytes()[0];
    }

    private PipeWireCamera camera() throws IOException {
        return PipeWireCamera.open(new CameraNode(LABEL, 320, 240, 30, stage.socket()), clock, told::add);
    }

    private static byte[] filledWith(int value) {
        byte[] bytes = new byte[PixelFormat.RGB24.sizeBytes(320, 240)];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
