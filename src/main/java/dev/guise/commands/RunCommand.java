package dev.guise.commands;

import dev.guise.align.Aligner;
import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.LimitedSource;
import dev.guise.capture.Pacer;
import dev.guise.compose.Composer;
import dev.guise.config.ComposeConfig;
import dev.guise.config.GuiseConfig;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.StageTable;
import dev.guise.nn.Device;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.PipelineParts;
import dev.guise.pose.SteadyPoseReader;
import dev.guise.sink.ClipSink;
import dev.guise.sink.ContactSheetSink;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The live show: a clip played at its own speed drives the identity, as a camera would. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Drives an identity live. A clip stands in for the camera; the picture goes into an MP4 and a "
                + "contact sheet (PNG) beside it. Prints how long every stage took.")
final class RunCommand implements Callable<Integer> {
    @Option(names = "--clip", paramLabel = "FILE", description = "Video that drives (default: the shipped driver).")
    private @Nullable Path clip;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "out/guise.mp4",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--seconds", description = "How long; the clip begins anew when it ends (default: once through).")
    private @Nullable Double seconds;

    @Mixin
    private PuppetOptions options;

    private final Surroundings around;
    private final Puppet.Loader loader;

    RunCommand(Surroundings around, Puppet.Loader loader) {
        this.around = around;
        this.loader = loader;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        GuiseConfig config = options.config(around);
        Device device = options.device(config, around);
        NanoClock clock = NanoClock.system();
        Meter meter = new Meter(clock);
        try (Owned owned = new Owned()) {
            FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
            FrameSource source = source(frames, clock);
            owned.add(source, source::close);
            List<FrameSink> sinks = sinks(config, owned);
            Puppet puppet = options.puppet(loader, config, device, around);
            owned.add(puppet, puppet::close);
            System.err.println("guise run: " + source.name() + " drives " + puppet.name() + " on " + device);
            Outcome.tellOfMissingLabel(config.compose());
            Aligner aligner = new Aligner(puppet.faceFinder(), config.align());
            PipelineParts parts = new PipelineParts(
                    source,
                    frames,
                    aligner,
                    SteadyPoseReader.of(puppet.poseReader(), puppet.poseSize(), config.pose()),
                    puppet.portraitMaker(),
                    new Composer(config.compose()),
                    sinks);
            Pipeline pipeline = new Pipeline(parts, config.pipeline(), meter, clock, errors());
            owned.release();
            return play(pipeline, meter, source, sinks);
        }
    }

    private int play(Pipeline pipeline, Meter meter, FrameSource source, List<FrameSink> sinks)
            throws IOException, InterruptedException {
        try (StopOnSignal signal = new StopOnSignal(pipeline::stop)) {
            signal.begin();
            pipeline.warmUp();
            pipeline.start();
            pipeline.awaitEnd();
            Outcome outcome = new Outcome(source.name(), meter.snapshot(), pipeline.failure());
            outcome.refuseFailure();
            System.out.print(StageTable.table(outcome.measured()));
            outcome.tell(sinks);
            return 0;
        }
    }

    private FrameSource source(FramePool<Frame> frames, NanoClock clock) throws IOException {
        Path file = clip == null ? around.driver() : clip;
        FrameSource source = ClipSource.open(file, Pacer.live(clock), frames, seconds != null);
        return seconds == null ? source : new LimitedSource(source, Long.MAX_VALUE, (long) (seconds * 1e9));
    }

    private List<FrameSink> sinks(GuiseConfig config, Owned owned) throws IOException {
        ComposeConfig size = config.compose();
        Path sheet = Outcome.besideWithEnding(out, ".png");
        ClipSink video = ClipSink.open(
                out, size.widthPx(), size.heightPx(), config.pipeline().picturesPerSecond());
        owned.add(video, video::close);
        return List.of(video, new ContactSheetSink(sheet, 4, 3, 320, size.widthPx(), size.heightPx()));
    }

    private static DistinctErrors errors() {
        return new DistinctErrors(line -> System.err.println("guise run: " + line));
    }
}
