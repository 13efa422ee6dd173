package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamException;
import dev.guise.config.CameraConfig;
import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.FakeKernel.Mode;
import dev.guise.fakes.FakeKernel.Shot;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.Videodev2;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CameraSourceTest {
    private static final Mode SMALL = new Mode(Fourcc.YUYV.code(), 32, 24, 30);
    private static final int MONOTONIC = Videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    private static final String BUS = "usb-0000:00:14.0-5";

    private final FakeKernel kernel;
    private final ManualClock clock = new ManualClock(0);
    private final Meter meter = new Meter(clock);
    private final List<String> told = new ArrayList<>();
    private final FramePool<Frame> pool = new FramePool<>(4, Frame::new);

    CameraSourceTest(@TempDir Path root) {
        this.kernel = new FakeKernel(root);
    }

    @AfterEach
    void leavesNothingBehind() {
        assertThat(pool.free()).isEqualTo(pool.size());
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void givesPicturesWithTheKernelsTime() throws InterruptedException {
        FakeDevice camera = kernel.camera(0, "Cam", BUS, SMALL);
        camera.shots.add(grey(126, MONOTONIC, 5_000_123));
        try (CameraSource source = source("auto");
                Frame frame = source.next()) {
            assertThat(frame.widthPx()).isEqualTo(32);
            assertThat(frame.rgb()[10] & 0xff).isBetween(126, 130);
            assertThat(frame.captureNs()).isEqualTo(5_000_123_000L);
            assertThat(camera.rate).isEqualTo(30);
            assertThat(source.frameRate()).isEqualTo(30);
        }
        assertThat(told).singleElement().asString().contains("Cam", "YUYV 32x24 30/s");
    }

    @Test
    void givesTheTimeOfArrivalWhereTheDriverHasNoClock() throws InterruptedException {
        kernel.camera(0, "Cam", BUS, SMALL).shots.add(grey(126, 0, 77));
        long beforeNs = System.nanoTime();
        try (CameraSource source = source("auto");
                Frame frame = source.next()) {
            assertThat(frame.captureNs()).isBetween(beforeNs, System.nanoTime());
        }
    }

    @Test
    void givesOnlyTheNewestPictureAndKeepsAllBuffersInUse() throws InterruptedException {
        FakeDevice camera = kernel.camera(0, "Cam", BUS, SMALL);
        camera.shots.addAll(List.of(grey(30, MONOTONIC, 1), grey(60, MONOTONIC, 2), grey(126, MONOTONIC, 3)));
        try (CameraSource source = source("auto")) {
            try (Frame frame = source.next()) {
                assertThat(frame.captureNs()).isEqualTo(3000);
            }
            assertThat(camera.queuedBuffers()).as("one is held").isEqualTo(3);
            for (int i = 4; i < 20; i++) {
                camera.shots.add(grey(126, MONOTONIC, i));
                source.next().close();
            }
            assertThat(camera.queuedBuffers()).isEqualTo(3);
        }
    }

    @Test
    void leavesBadPicturesOutAndCountsThem() throws InterruptedException {
        FakeDevice camera = kernel.camera(0, "Cam", BUS, SMALL);
        camera.oneByOne = true;
        camera.shots.addAll(List.of(
                new Shot(new byte[0], MONOTONIC, 2),
                new Shot(new byte[32 * 24], MONOTONIC, 3),
                grey(126, MONOTONIC | Videodev2.V4L2_BUF_FLAG_ERROR, 4),
                new Shot(new byte[0], MONOTONIC, 5),
                grey(126, MONOTONIC, 9)));
        try (CameraSource source = source("auto");
                Frame frame = source.next()) {
            assertThat(frame.captureNs()).isEqualTo(9000);
        }
        assertThat(meter.counted(Counter.BAD_FRAMES)).isEqualTo(4);
        assertThat(told).as("each kind is told once").hasSize(4);
    }

    @Test
    void looksOnceASecondForALostCameraAndFindsItByNameAndPlace() throws InterruptedException {
        FakeDevice first = kernel.camera(0, "Cam", BUS, SMALL);
        first.shots.add(grey(126, MONOTONIC, 1));
        try (CameraSource source = source("auto")) {
            source.next().close();
            kernel.unplug(0);
            kernel.camera(1, "Other", "usb-1", SMALL).shots.add(grey(10, MONOTONIC, 2));
            kernel.camera(2, "Cam", "usb-2", SMALL).shots.add(grey(20, MONOTONIC, 3));
            kernel.camera(3, "Cam", BUS, SMALL).shots.add(grey(126, MONOTONIC, 4));
            try (Frame frame = source.next()) {
                assertThat(frame.captureNs()).isEqualTo(4000);
            }
        }
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).contains("Cam");
        assertThat(told.get(2)).contains("camera is back", "video3");
    }

    @Test
    void findsItInAnotherSocketByNameAlone() throws InterruptedException {
        kernel.camera(0, "Cam", BUS, SMALL).shots.add(grey(126, MONOTONIC, 1));
        try (CameraSource source = source("auto")) {
            source.next().close();
            kernel.unplug(0);
            kernel.camera(1, "Other", BUS, SMALL);
            kernel.camera(4, "Cam", "usb-9", SMALL).shots.add(grey(126, MONOTONIC, 4));
            source.next().close();
        }
        assertThat(told.get(2)).contains("video4");
    }

    @Test
    void waitsForACameraThatIsNotThereAndSaysWhichAre() throws InterruptedException {
        kernel.camera(0, "Other", BUS, SMALL);
        kernel.loopback(10, "Guise (AI)", true).caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE | Videodev2.V4L2_CAP_STREAMING;
        try (CameraSource source = source("brio")) {
            Thread reader = new Thread(() -> {
                try {
                    source.next().close();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            reader.start();
            while (clock.nowNs() < 5_000_000_000L) {
                Thread.onSpinWait();
            }
            reader.interrupt();
            reader.join();
        }
        assertThat(told).singleElement().asString().contains("camera brio: not here (there are: Other)");
    }

    @Test
    void saysOnceWhoUsesABusyCamera() throws InterruptedException {
        FakeDevice camera = kernel.camera(0, "Cam", BUS, SMALL);
        camera.errnoOf.put(Videodev2.VIDIOC_S_FMT, Errno.EBUSY);
        Thread reader;
        try (CameraSource source = source("0")) {
            reader = new Thread(() -> {
                try {
                    source.next().close();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            reader.start();
            while (clock.nowNs() < 3_000_000_000L) {
                Thread.onSpinWait();
            }
            camera.errnoOf.clear();
            camera.shots.add(grey(126, MONOTONIC, 4));
            reader.join();
        }
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("Cam", "/dev/video0", "VIDIOC_S_FMT", "EBUSY", "close that program");
    }

    @Test
    void closesTheCameraWhileItRestsAndOpensItAgain() throws InterruptedException {
        FakeDevice camera = kernel.camera(0, "Cam", BUS, SMALL);
        camera.shots.add(grey(126, MONOTONIC, 1));
        try (CameraSource source = source("auto")) {
            source.next().close();
            source.rest();
            assertThat(kernel.openFiles()).isZero();
            assertThat(camera.streams).isFalse();
            camera.shots.add(grey(126, MONOTONIC, 2));
            source.next().close();
        }
        assertThat(told).as("resting is no loss").hasSize(1);
    }

    @Test
    void offersNeitherVirtualCamerasNorNodesOfMetadata() {
        kernel.camera(0, "Cam", BUS, SMALL);
        kernel.camera(1, "Cam", BUS, SMALL).caps = 0x00800000 | Videodev2.V4L2_CAP_STREAMING;
        kernel.camera(2, "Closed", BUS, SMALL).openErrno = Errno.EACCES;
        kernel.loopback(10, "Guise (AI)", false).caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE | Videodev2.V4L2_CAP_STREAMING;
        assertThat(new V4l2WebcamDriver(kernel.nodes(), config()).getDevices())
                .extracting(WebcamDevice::getName)
                .containsExactly("Cam");
    }

    @Test
    void refusesAFormatThatItCannotRead() {
        FakeDevice camera = kernel.camera(0, "Cam", BUS, new Mode(0x34363248, 32, 24, 30));
        camera.keepsWidthPx = 0;
        WebcamDevice device =
                new V4l2WebcamDriver(kernel.nodes(), config()).getDevices().get(0);
        camera.errnoOf.put(Videodev2.VIDIOC_S_FMT, Errno.EINVAL);
        assertThatThrownBy(device::open).isInstanceOf(WebcamException.class).hasMessageContaining("EINVAL");
    }

    private CameraSource source(String wish) {
        return CameraSource.of(kernel.nodes(), config(), wish, pool, clock, meter, new DistinctErrors(told::add));
    }

    private static CameraConfig config() {
        return new CameraConfig("auto", CameraConfig.Driver.V4L2, 640, 480, 30, CameraConfig.Format.AUTO, 4);
    }

    private static Shot grey(int luma, int flags, long captureUs) {
        byte[] bytes = new byte[32 * 24 * 2];
        Arrays.fill(bytes, (byte) 128);
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) luma;
        }
        return new Shot(bytes, flags, captureUs);
    }
}
