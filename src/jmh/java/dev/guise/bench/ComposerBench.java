package dev.guise.bench;

import dev.guise.compose.Composer;
import dev.guise.compose.Composers;
import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.frame.Canvas;
import dev.guise.frame.PixelFormat;
import dev.guise.frame.Portrait;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A portrait to a canvas with its label, in plain Java and by OpenGL on what this machine has; OpenGL packs YUYV besides. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init")
public class ComposerBench {
    @Param({"JAVA", "GL"})
    public Renderer renderer;

    @Param({"480", "720"})
    public int canvasHeightPx;

    private final Portrait portrait = Portrait.alone();
    private Composer composer;

    @Setup
    public void open() {
        new Random(3).nextBytes(portrait.rgb());
        new Random(4).nextBytes(portrait.mask());
        Composer expected = Composers.open(look(Renderer.JAVA), null, line -> {});
        composer = Composers.open(look(renderer), PixelFormat.YUYV, System.out::println);
        if (!Arrays.equals(
                expected.compose(portrait).rgb(), composer.compose(portrait).rgb())) {
            throw new IllegalStateException("the composers differ");
        }
    }

    private ComposeConfig look(Renderer by) {
        int widthPx = canvasHeightPx == 480 ? 640 : canvasHeightPx * 16 / 9;
        return new ComposeConfig(
                widthPx,
                canvasHeightPx,
                1,
                Background.SLOPE,
                ComposeConfig.NO_PICTURE,
                0x6f8796,
                0x3d4c58,
                true,
                false,
                by);
    }

    @Benchmark
    public Canvas compose() {
        return composer.compose(portrait);
    }

    @TearDown
    public void close() {
        composer.close();
    }
}
