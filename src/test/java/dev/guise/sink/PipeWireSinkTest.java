package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import dev.guise.frame.Canvas;
import dev.guise.frame.PixelFormat;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.pipewire.CameraNode;
import dev.guise.pipewire.CameraPicture;
import dev.guise.pipewire.PipeWireReader;
import dev.guise.pipewire.PipeWireStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader before a real daemon gets of a canvas whose halves are red and blue. */
@Timeout(300)
final class PipeWireSinkTest {
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;
    private static final long NOW_NS = 123_456_789;

    private final Path folder;
    private final ManualClock clock = new ManualClock(NOW_NS);
    private final Meter meter = new Meter(clock);
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Canvas canvas = new Canvas(WIDTH_PX, HEIGHT_PX);
    private PipeWireStage stage;

    PipeWireSinkTest(@TempDir Path folder) {
        this.folder = folder;
        for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++) {
            canvas.rgb()[3 * i + (i % WIDTH_PX < WIDTH_PX / 2 ? 0 : 2)] = (byte) 255;
        }
    }

    @BeforeEach
    void start() throws IOException {
        stage = PipeWireStage.start(folder);
    }

    @AfterEach
    void end() throws IOException {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "YUYV, 640, 480",
        "YU12, 640, 480",
        "RGB24, 640, 480",
        "YUYV, 320, 240",
        "YU12, 320, 240",
        "RGB24, 320, 240"
    })
    void showsTheColoursInWhateverFormatAndSizeAReaderAsksFor(PixelFormat format, int widthPx, int heightPx)
            throws IOException {
        CameraPicture wanted = new CameraPicture(format, widthPx, heightPx);
        try (PipeWireSink sink = open();
                PipeWireReader reader = new PipeWireReader(stage, "reader", wanted, 30)) {
            stage.link("reader");
            PipeWireStage.await("it is watched", sink::watched);
            PipeWireStage.await("one is read", () -> {
                sink.write(canvas, 0);
                return !reader.shots().isEmpty();
            });
            PipeWireReader.Shot shot = reader.shots().get(0);
            assertThat(shot.bytes()).hasSize(wanted.sizeBytes());
            assertThat(shot.strideBytes()).isEqualTo(format.strideBytes(widthPx));
            assertThat(shot.timeNs()).isEqualTo(NOW_NS);
            for (int y : new int[] {0, heightPx / 2, heightPx - 1}) {
                assertThat(rgb(shot.bytes(), wanted, 0, y)).satisfies(pixel -> isAbout(pixel, 255, 0, 0));
                assertThat(rgb(shot.bytes(), wanted, widthPx / 2 - 1, y)).satisfies(pixel -> isAbout(pixel, 255, 0, 0));
                assertThat(rgb(shot.bytes(), wanted, widthPx / 2, y)).satisfies(pixel -> isAbout(pixel, 0, 0, 255));
                assertThat(rgb(shot.bytes(), wanted, widthPx - 1, y)).satisfies(pixel -> isAbout(pixel, 0, 0, 255));
            }
        }
    }

    @Test
    void isWatchedOnlyWhileSomebodyReadsAndLosesNothingWhileNobodyDoes() throws IOException {
        CameraPicture wanted = new CameraPicture(PixelFormat.YUYV, WIDTH_PX, HEIGHT_PX);
        try (PipeWireSink sink = open()) {
            sink.write(canvas, 0);
            assertThat(sink.watched()).isFalse();
            try (PipeWireReader reader = new PipeWireReader(stage, "reader", wanted, 30)) {
                stage.link("reader");
                PipeWireStage.await("it is watched", sink::watched);
                assertThat(reader.shots()).isEmpty();
            }
            PipeWireStage.await("nobody watches", () -> !sink.watched());
            sink.write(canvas, 0);
            assertThat(meter.counted(Counter.LOST_WRITES)).isZero();
            stage.killDaemon();
            PipeWireStage.await("the loss is told", () -> !told.isEmpty());
            sink.write(canvas, 0);
            assertThat(meter.counted(Counter.LOST_WRITES)).isEqualTo(1);
            assertThat(sink.watched()).isFalse();
        }
    }

    private PipeWireSink open() throws IOException {
        CameraNode node = new CameraNode("Guise (AI)", WIDTH_PX, HEIGHT_PX, 30, stage.socket());
        return PipeWireSink.open(node, clock, meter, new DistinctErrors(told::add));
    }

    private static void isAbout(int[] rgb, int r, int g, int b) {
        assertThat(rgb[0]).isBetween(r - 6, r + 6);
        assertThat(rgb[1]).isBetween(g - 6, g + 6);
        assertThat(rgb[2]).isBetween(b - 6, b + 6);
    }

    /** Red, green and blue as a reader computes them: BT.601, limited range. */
    private static int[] rgb(byte[] bytes, CameraPicture picture, int x, int y) {
        int widthPx = picture.widthPx();
        int pixel = y * widthPx + x;
        int quarter = widthPx * picture.heightPx() / 4;
        int chroma = y / 2 * (widthPx / 2) + x / 2;
        return switch (picture.format()) {
            case RGB24 -> new int[] {bytes[3 * pixel] & 0xff, bytes[3 * pixel + 1] & 0xff, bytes[3 * pixel + 2] & 0xff};
            case YUYV -> rgb(bytes[2 * pixel], bytes[4 * (pixel / 2) + 1], bytes[4 * (pixel / 2) + 3]);
            default -> rgb(bytes[pixel], bytes[4 * quarter + chroma], bytes[5 * quarter + chroma]);
        };
    }

    private static int[] rgb(byte luma, byte blueness, byte redness) {
        double y = 1.164 * ((luma & 0xff) - 16);
        int u = (blueness & 0xff) - 128;
        int v = (redness & 0xff) - 128;
        return new int[] {
            (int) Math.round(y + 1.596 * v),
            (int) Math.round(y - 0.392 * u - 0.813 * v),
            (int) Math.round(y + 2.017 * u)
        };
    }
}
