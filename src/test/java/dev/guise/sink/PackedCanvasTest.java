package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.compose.Composer;
import dev.guise.compose.Composers;
import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.ManualClock;
import dev.guise.fakes.OpenGl;
import dev.guise.frame.Canvas;
import dev.guise.frame.PixelFormat;
import dev.guise.frame.Portrait;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.LoopbackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the graphics card packs is what the sink would pack. */
@SuppressWarnings("NullAway") // what is wrong here fails the test
final class PackedCanvasTest {
    private static final int MOST_LEVELS = 2;

    private final Random random = new Random(11);

    @ParameterizedTest
    @CsvSource({
        "YUYV,640,480",
        "NV12,640,480",
        "YU12,640,480",
        "YUYV,162,122",
        "NV12,162,122",
        "YU12,162,122",
        "YUYV,1280,720",
        "NV12,322,240",
        "YU12,320,242"
    })
    void isThatOfTheSinksOwnPacker(Fourcc fourcc, int widthPx, int heightPx) {
        PixelFormat format = PixelFormat.valueOf(fourcc.name());
        try (Composer composer = composer(widthPx, heightPx, format)) {
            Canvas canvas = composer.compose(noise());
            byte[] expected = new byte[fourcc.sizeBytes(widthPx, heightPx)];
            YuvPacker.pack(fourcc, canvas.rgb(), widthPx, heightPx, expected);
            byte[] packed = canvas.packed(format);
            assertThat(packed).isNotNull().hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs((packed[i] & 0xff) - (expected[i] & 0xff)))
                        .as("byte %d", i)
                        .isLessThanOrEqualTo(MOST_LEVELS);
            }
        }
    }

    @Test
    void isWrittenToTheVirtualCameraAsItIs(@TempDir Path root) throws IOException {
        FakeKernel kernel = new FakeKernel(root);
        FakeDevice node = kernel.loopback(10, "Guise (AI)", true);
        LoopbackWriter.Picture picture = new LoopbackWriter.Picture(Fourcc.NV12, 320, 240, 30);
        ManualClock clock = new ManualClock(0);
        try (Composer composer = composer(320, 240, PixelFormat.NV12);
                LoopbackSink sink = LoopbackSink.open(
                        kernel.nodes(),
                        kernel.nodes().loopbacks().get(0),
                        picture,
                        clock,
                        new Meter(clock),
                        new DistinctErrors(line -> {}))) {
            Canvas canvas = composer.compose(noise());
            byte[] packed = canvas.packed(PixelFormat.NV12);
            assertThat(packed).isNotNull();
            Arrays.fill(canvas.rgb(), (byte) 0);
            sink.write(canvas, 0);
            assertThat(node.written).singleElement().isEqualTo(packed);
            sink.write(composer.placeholder(), 0);
            assertThat(node.written.get(1)).as("plain Java packs nothing ahead").isNotEqualTo(packed);
        }
    }

    private static Composer composer(int widthPx, int heightPx, PixelFormat format) {
        OpenGl.context().close();
        ComposeConfig look = new ComposeConfig(
                widthPx,
                heightPx,
                1,
                Background.SLOPE,
                ComposeConfig.NO_PICTURE,
                0x6f8796,
                0x3d4c58,
                true,
                false,
                Renderer.GL);
        return Composers.open(look, format, line -> {});
    }

    private Portrait noise() {
        Portrait portrait = Portrait.alone();
        random.nextBytes(portrait.rgb());
        random.nextBytes(portrait.mask());
        return portrait;
    }
}
