package dev.guise.commands;

import dev.guise.align.Aligner;
import dev.guise.capture.Footage;
import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.capture.PictureFolderSource;
import dev.guise.compose.Composer;
import dev.guise.compose.JavaComposer;
import dev.guise.compose.SideBySide;
import dev.guise.config.ComposeConfig;
import dev.guise.config.GuiseConfig;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.StageTable;
import dev.guise.nn.Device;
import dev.guise.pipeline.LatencyReport;
import dev.guise.pipeline.Lockstep;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.PipelineParts;
import dev.guise.pose.SteadyPoseReader;
import dev.guise.sink.ClipSink;
import dev.guise.sink.ContactSheetSink;
import dev.guise.sink.FrameSink;
import dev.guise.sink.PictureFolderSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Offline: every picture of a video or folder becomes one picture of the identity; the same input, the same output. */
@Command(
        name = "drive",
        mixinStandardHelpOptions = true,
        description = "Drives an identity offline, picture by picture, without skipping any.")
final class DriveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "Video, picture, or folder of pictures, that drives.")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "Video to write (ends in .mp4), or folder for PNGs.")
    private Path out;

    @Option(names = "--side-by-side", description = "Show the driver's face crop at the left of every picture.")
    private boolean sideBySide;

    @Option(names = "--sheet", paramLabel = "FILE", description = "Also write a contact sheet (PNG).")
    private @Nullable Path sheet;

    @Mixin
    private PuppetOptions options;

    private final Surroundings around;
    private final Puppet.Loader loader;

    DriveCommand(Surroundings around, Puppet.Loader loader) {
        this.around = around;
        this.loader = loader;
    }

    @Override
    public Integer call() throws IOException {
        GuiseConfig config = options.config(around);
        Device device = options.device(config, around);
        NanoClock clock = NanoClock.system();
        Meter meter = new Meter(clock);
        try (StopOnSignal signal = StopOnSignal.watch();
                Owned owned = new Owned()) {
            FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
            FrameSource source = source(frames);
            owned.add(source, source::close);
            List<FrameSink> sinks = signal.open(outputs -> sinks(config.compose(), source, outputs));
            Puppet puppet = options.puppet(loader, config, device, around);
            owned.add(puppet, puppet::close);
            System.err.println("guise drive: " + source.name() + " drives " + puppet.name() + " on " + device);
            Outcome.tellOfMissingLabel(config.compose());
            DistinctErrors errors = new DistinctErrors(line -> System.err.println("guise drive: " + line));
            Composer composer = composer(config.compose());
            Backgrounds.of(composer, config.compose(), errors);
            PipelineParts parts = new PipelineParts(
                    source,
                    frames,
                    new Aligner(puppet.faceFinder(), config.align()),
                    SteadyPoseReader.of(puppet.poseReader(), puppet.poseSize(), config.pose()),
                    puppet.portraitMaker(),
                    composer,
                    sinks);
            Pipeline pipeline = new Pipeline(parts, config.pipeline(), meter, clock, errors);
            signal.showRuns(pipeline::stop);
            owned.release();
            meter.runsOn(device.name());
            meter.shows(puppet.name());
            try (LatencyReport report = new LatencyReport(meter, clock, errors)) {
                report.showOn(parts.composer(), config.compose().heightPx()).start();
                return play(pipeline, new Lockstep(pipeline, meter, clock, joiner(config.compose())), meter, parts);
            }
        }
    }

    private int play(Pipeline pipeline, Lockstep lockstep, Meter meter, PipelineParts parts) throws IOException {
        lockstep.run(0);
        Outcome outcome = new Outcome(parts.source().name(), meter.snapshot(), pipeline.failure());
        outcome.refuseFailure();
        System.out.print(StageTable.table(outcome.measured()));
        outcome.tell(parts.sinks());
        return 0;
    }

    /** PNGs can be transparent; clips and what stands beside the driver cannot. */
    private Composer composer(ComposeConfig look) {
        return isClip() || sideBySide ? new JavaComposer(look) : JavaComposer.seeThrough(look);
    }

    private boolean isClip() {
        return String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT).endsWith(".mp4");
    }

    private FrameSource source(FramePool<Frame> frames) throws IOException {
        return Footage.open(in, Pacer.unpaced(), frames, line -> System.err.println("guise drive: " + line));
    }

    private Optional<SideBySide> joiner(ComposeConfig size) {
        return sideBySide ? Optional.of(new SideBySide(size.widthPx(), size.heightPx())) : Optional.empty();
    }

    private List<FrameSink> sinks(ComposeConfig size, FrameSource source, Owned outputs) throws IOException {
        int widthPx = size.widthPx() + (sideBySide ? size.heightPx() : 0);
        List<FrameSink> sinks = new ArrayList<>();
        FrameSink main;
        if (isClip()) {
            main = ClipSink.open(out, widthPx, size.heightPx(), source.frameRate(), source::lastLengthNs);
        } else {
            main = PictureFolderSink.open(
                    out, source instanceof PictureFolderSource folder ? folder.pictureNames() : List.of());
        }
        sinks.add(outputs.add(main, main::close));
        if (sheet != null) {
            sinks.add(new ContactSheetSink(sheet, sideBySide ? 3 : 4, 4, 320, widthPx, size.heightPx()));
        }
        return sinks;
    }
}
