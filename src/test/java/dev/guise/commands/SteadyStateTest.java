package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.align.Aligner;
import dev.guise.capture.Pacer;
import dev.guise.capture.PatternSource;
import dev.guise.compose.JavaComposer;
import dev.guise.config.AlignConfig;
import dev.guise.config.ComposeConfig;
import dev.guise.config.PipelineConfig;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.OvalMaker;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.PipelineParts;
import dev.guise.sink.ClipSink;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running pipeline takes from the heap once it runs steadily, networks left out. */
@Timeout(120)
final class SteadyStateTest {
    private static final int WARM_FRAMES = 60;
    private static final int MEASURED_FRAMES = 200;
    private static final long MOST_BYTES_A_FRAME = 8 * 1024;

    @Test
    void allocatesNextToNothingAFrame(@TempDir Path folder) throws Exception {
        NanoClock clock = NanoClock.system();
        Meter meter = new Meter(clock);
        FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
        Pacer fast = mediaNs -> {
            clock.waitUntil(clock.nowNs() + 10_000_000);
            return clock.nowNs();
        };
        ComposeConfig look = new ComposeConfig(
                320,
                240,
                1,
                ComposeConfig.Background.SLOPE,
                ComposeConfig.NO_PICTURE,
                0x6f8796,
                0x3d4c58,
                true,
                false,
                ComposeConfig.Renderer.JAVA);
        PipelineParts parts = new PipelineParts(
                new PatternSource(fast, frames, WARM_FRAMES + MEASURED_FRAMES + 5),
                frames,
                new Aligner(new BrightFace(), new AlignConfig(2, true, 1, 20, 0.6, 10)),
                new MeanColourReader(),
                new OvalMaker(),
                new JavaComposer(look),
                List.of(ClipSink.open(folder.resolve("clip.mp4"), 320, 240, 60)));
        Pipeline pipeline = new Pipeline(
                parts,
                new PipelineConfig(60, 500, 900, 2000, 0, 0),
                meter,
                clock,
                new DistinctErrors(System.err::println));
        pipeline.start();
        awaitFrames(meter, WARM_FRAMES);
        AllocatedBytes before = AllocatedBytes.ofThreadsNamed("guise-");
        long first = meter.counted(Counter.CAPTURED);
        awaitFrames(meter, WARM_FRAMES + MEASURED_FRAMES);
        long bytes = AllocatedBytes.ofThreadsNamed("guise-").minus(before);
        long perFrame = bytes / (meter.counted(Counter.CAPTURED) - first);
        pipeline.stop();
        pipeline.awaitEnd();
        assertThat(pipeline.failure()).isEmpty();
        assertThat(perFrame).isBetween(0L, MOST_BYTES_A_FRAME);
        assertThat(frames.free()).isEqualTo(frames.size());
    }

    private static void awaitFrames(Meter meter, long count) {
        while (meter.counted(Counter.CAPTURED) < count) {
            Thread.onSpinWait();
        }
    }
}
