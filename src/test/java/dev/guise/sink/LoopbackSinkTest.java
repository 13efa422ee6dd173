package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.Canvas;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.Kernel;
import dev.guise.v4l2.LoopbackWriter;
import dev.guise.v4l2.V4l2Exception;
import dev.guise.v4l2.Videodev2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopbackSinkTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final String LABEL = "Guise (AI)";

    private final FakeKernel kernel;
    private final ManualClock clock = new ManualClock(0);
    private final Meter meter = new Meter(clock);
    private final List<String> told = new ArrayList<>();
    private final DistinctErrors errors = new DistinctErrors(told::add);
    private final Canvas canvas = new Canvas(640, 360);

    LoopbackSinkTest(@TempDir Path root) {
        this.kernel = new FakeKernel(root);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesWholePicturesToOldAndNewDrivers(boolean newer) throws IOException {
        FakeDevice node = kernel.loopback(10, LABEL, newer);
        try (LoopbackSink sink = open(Fourcc.YUYV)) {
            assertThat(node.rate).isEqualTo(30);
            assertThat(node.asked(Videodev2.VIDIOC_STREAMON)).isTrue();
            sink.write(canvas, 0);
            sink.write(canvas, 33);
            assertThat(node.written)
                    .hasSize(2)
                    .allSatisfy(bytes -> assertThat(bytes).hasSize(640 * 360 * 2));
            assertThat(sink.name()).contains(LABEL).contains("/dev/video10");
        }
        assertThat(kernel.openFiles()).isZero();
        assertThat(node.asked(Videodev2.VIDIOC_STREAMOFF)).isTrue();
        assertThat(meter.counted(Counter.LOST_WRITES)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"YUYV", "YU12", "NV12"})
    void writesEachFormat(Fourcc format) throws IOException {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        try (LoopbackSink sink = open(format)) {
            sink.write(canvas, 0);
        }
        assertThat(node.written.get(0)).hasSize(format.sizeBytes(640, 360)).startsWith(16);
    }

    @Test
    void refusesANodeThatStaysAtAnotherSizeAndSaysWhoHoldsIt() throws IOException {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        node.keepsWidthPx = 320;
        node.keepsHeightPx = 240;
        holder("1234", "chrome");
        assertThatThrownBy(() -> open(Fourcc.YUYV))
                .hasMessageContainingAll("/dev/video10", "YUYV 320x240", "YUYV 640x360", "chrome (process 1234)");
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void refusesANodeThatSomebodyElseWrites() throws IOException {
        kernel.loopback(10, LABEL, true).caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE | Videodev2.V4L2_CAP_STREAMING;
        holder("77", "obs");
        assertThatThrownBy(() -> open(Fourcc.YUYV))
                .hasMessageContainingAll("/dev/video10", "already written to", "open in obs (process 77)");
    }

    @Test
    void refusesARealCamera() {
        kernel.camera(10, "Real", "usb-1");
        kernel.file("/sys/class/video4linux/video10/max_openers", "1");
        assertThatThrownBy(() -> open(Fourcc.YUYV)).hasMessageContaining("no node of v4l2loopback");
    }

    @Test
    void namesTheRemedyForANodeThatMayNotBeOpened() {
        kernel.loopback(10, LABEL, true).openErrno = Errno.EACCES;
        assertThatThrownBy(() -> open(Fourcc.YUYV))
                .hasMessageContainingAll("/dev/video10", "EACCES", "sudo usermod -aG video")
                .isInstanceOf(V4l2Exception.class);
    }

    @Test
    void countsAPictureThatTheDriverHasNoRoomForAndGoesOn() throws IOException {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        try (LoopbackSink sink = open(Fourcc.YUYV)) {
            node.writeErrno = Errno.EAGAIN;
            sink.write(canvas, 0);
            node.writeErrno = 0;
            sink.write(canvas, 0);
            assertThat(node.written).hasSize(1);
            assertThat(meter.counted(Counter.LOST_WRITES)).isEqualTo(1);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void opensALostNodeAgainWhenItIsBackUnderAnotherNumber() throws IOException {
        kernel.loopback(10, LABEL, true);
        try (LoopbackSink sink = open(Fourcc.YUYV)) {
            kernel.unplug(10);
            sink.write(canvas, 0);
            assertThat(told).singleElement().asString().contains("/dev/video10", "ENODEV");
            sink.write(canvas, 0);
            clock.advance(SECOND_NS);
            sink.write(canvas, 0);
            FakeDevice back = kernel.loopback(12, LABEL, true);
            sink.write(canvas, 0);
            assertThat(back.written).as("tried once a second only").isEmpty();
            clock.advance(SECOND_NS);
            sink.write(canvas, 0);
            assertThat(back.written).hasSize(1);
            assertThat(meter.counted(Counter.LOST_WRITES)).isEqualTo(4);
            assertThat(told).hasSize(2).last().asString().contains("is back");
        }
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void opensAgainAfterAShortWrite() throws IOException {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        try (LoopbackSink sink = open(Fourcc.YUYV)) {
            node.writeShort = 100;
            sink.write(canvas, 0);
            assertThat(told).singleElement().asString().contains("100 of 460800 bytes");
            node.writeShort = -1;
            clock.advance(SECOND_NS);
            sink.write(canvas, 0);
            assertThat(node.written).hasSize(2);
        }
    }

    @Test
    void knowsByEventsWhetherItIsWatched() throws IOException {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        try (LoopbackSink sink = open(Fourcc.YUYV)) {
            node.usage.add(0);
            assertThat(sink.watched()).isFalse();
            node.usage.add(1);
            assertThat(sink.watched()).isTrue();
            assertThat(sink.watched()).isTrue();
            node.usage.add(1);
            node.usage.add(0);
            assertThat(sink.watched()).isFalse();
        }
    }

    @Test
    void knowsByOpeningsWhetherItIsWatchedWhereTheDriverHasNoEvents() throws IOException {
        kernel.loopback(10, LABEL, false);
        holder("5", "cheese");
        try (LoopbackSink sink = open(Fourcc.YUYV)) {
            assertThat(sink.watched()).as("cheese was there before").isTrue();
            kernel.opening(Kernel.IN_CLOSE);
            assertThat(sink.watched()).isFalse();
            kernel.opening(Kernel.IN_OPEN);
            kernel.opening(Kernel.IN_OPEN);
            kernel.opening(Kernel.IN_CLOSE);
            assertThat(sink.watched()).isTrue();
            kernel.opening(Kernel.IN_CLOSE);
            kernel.opening(Kernel.IN_CLOSE);
            assertThat(sink.watched()).isFalse();
            kernel.opening(Kernel.IN_Q_OVERFLOW);
            assertThat(sink.watched()).as("counted anew").isTrue();
        }
    }

    private LoopbackSink open(Fourcc format) throws V4l2Exception {
        LoopbackWriter.Picture picture = new LoopbackWriter.Picture(format, 640, 360, 30);
        return LoopbackSink.open(kernel.nodes(), kernel.nodes().loopbacks().get(0), picture, clock, meter, errors);
    }

    private void holder(String pid, String command) throws IOException {
        kernel.file("/proc/" + pid + "/comm", command + "\n");
        Path fds = Files.createDirectories(kernel.tree().at("/proc/" + pid + "/fd"));
        Files.createSymbolicLink(fds.resolve("9"), Path.of("/dev/video10"));
    }
}
