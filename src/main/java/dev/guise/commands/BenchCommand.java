package dev.guise.commands;

import dev.guise.align.Aligner;
import dev.guise.capture.ClipSource;
import dev.guise.capture.LimitedSource;
import dev.guise.capture.Pacer;
import dev.guise.compose.Composer;
import dev.guise.compose.Composers;
import dev.guise.config.GuiseConfig;
import dev.guise.files.WholeFile;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.PixelFormat;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Snapshot;
import dev.guise.meter.StageTable;
import dev.guise.nn.Device;
import dev.guise.nn.Sessions;
import dev.guise.pipeline.LatencyReport;
import dev.guise.pipeline.Lockstep;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.PipelineParts;
import dev.guise.pose.SteadyPoseReader;
import dev.guise.sink.DiscardSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The pipeline on this machine: first frame by frame as fast as it goes, then live from a clip at its own speed. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures every stage on this machine, as a table and as CSV: frame by frame, then live.")
final class BenchCommand implements Callable<Integer> {
    private static final long WARM_UP_FRAMES = 40;
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(3);

    @Option(names = "--clip", paramLabel = "FILE", description = "Video that drives (default: the shipped driver).")
    private @Nullable Path clip;

    @Option(
            names = "--frames",
            defaultValue = "200",
            description = "Frame by frame: how many (default ${DEFAULT-VALUE}).")
    private int frames;

    @Option(names = "--seconds", defaultValue = "15", description = "Live: how long (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            defaultValue = "out/bench.csv",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path csv;

    @Mixin
    private PuppetOptions options;

    private final Surroundings around;
    private final Puppet.Loader loader;
    private final NanoClock clock = NanoClock.system();

    BenchCommand(Surroundings around, Puppet.Loader loader) {
        this.around = around;
        this.loader = loader;
    }

    /** What one way of running gave. */
    private record Result(Snapshot measured, double allocatedKibAFrame) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        GuiseConfig config = options.config(around);
        Device device = options.device(config, around);
        Sessions.load();
        refuseUnwritableCsv();
        Result steps = frameByFrame(config, device);
        Result live = live(config, device);
        System.out.printf(
                Locale.ROOT,
                "%nframe by frame: %.1f frames/s over %d frames%n%s",
                steps.measured.aSecond(Counter.CAPTURED),
                steps.measured.counted(Counter.CAPTURED),
                StageTable.table(steps.measured));
        System.out.printf(
                Locale.ROOT,
                "%nlive: %.1f frames/s in, %.1f portraits/s, %.1f pictures/s out, %.1f KiB allocated a frame%n%s",
                live.measured.aSecond(Counter.CAPTURED),
                live.measured.aSecond(Counter.PORTRAITS),
                live.measured.aSecond(Counter.PRESENTED),
                live.allocatedKibAFrame,
                StageTable.table(live.measured));
        writeCsv(steps.measured, live.measured);
        return 0;
    }

    private Result frameByFrame(GuiseConfig config, Device device) throws IOException {
        Meter meter = new Meter(clock);
        LatencyReport report = new LatencyReport(meter, clock, errors());
        Pipeline pipeline =
                pipeline(config, device, meter, report, Pacer.unpaced(), WARM_UP_FRAMES + frames, Long.MAX_VALUE);
        try (report;
                StopOnSignal signal = StopOnSignal.watch()) {
            signal.showRuns(pipeline::stop);
            report.start();
            new Lockstep(pipeline, meter, clock, Optional.empty()).run(WARM_UP_FRAMES);
            return result(pipeline, meter, 0);
        }
    }

    private Result live(GuiseConfig config, Device device) throws IOException, InterruptedException {
        Meter meter = new Meter(clock);
        long lengthNs = WARM_UP_NS + (long) (seconds * 1e9);
        LatencyReport report = new LatencyReport(meter, clock, errors());
        Pipeline pipeline = pipeline(config, device, meter, report, Pacer.live(clock), Long.MAX_VALUE, lengthNs);
        try (report;
                StopOnSignal signal = StopOnSignal.watch()) {
            signal.showRuns(pipeline::stop);
            pipeline.warmUp();
            pipeline.start();
            report.start();
            clock.waitUntil(clock.nowNs() + WARM_UP_NS);
            meter.reset();
            AllocatedBytes before = AllocatedBytes.ofThreadsNamed("guise-");
            long beforeFrames = meter.counted(Counter.CAPTURED);
            clock.waitUntil(clock.nowNs() + (long) (seconds * 0.9e9));
            long bytes = AllocatedBytes.ofThreadsNamed("guise-").minus(before);
            long captured = Math.max(1, meter.counted(Counter.CAPTURED) - beforeFrames);
            Result result = result(pipeline, meter, bytes / 1024.0 / captured);
            pipeline.awaitEnd();
            return result;
        }
    }

    private static Result result(Pipeline pipeline, Meter meter, double kibAFrame) throws IOException {
        Snapshot measured = meter.snapshot();
        new Outcome("the clip", measured, pipeline.failure()).refuseFailure();
        return new Result(measured, kibAFrame);
    }

    private Pipeline pipeline(
            GuiseConfig config,
            Device device,
            Meter meter,
            LatencyReport report,
            Pacer pacer,
            long pictures,
            long lengthNs)
            throws IOException {
        Path file = clip == null ? around.driver() : clip;
        DistinctErrors errors = new DistinctErrors(line -> System.err.println("guise bench: " + line));
        try (Owned owned = new Owned()) {
            FramePool<Frame> pool = new FramePool<>(PipelineParts.FRAMES, Frame::new);
            LimitedSource source = new LimitedSource(ClipSource.open(file, pacer, pool, true), pictures, lengthNs);
            owned.add(source, source::close);
            Puppet puppet = options.puppet(loader, config, device, around);
            owned.add(puppet, puppet::close);
            PixelFormat packing = PixelFormat.valueOf(config.loopback().format().name());
            Composer composer = Composers.open(config.compose(), packing, errors::tell);
            PipelineParts parts = new PipelineParts(
                    source,
                    pool,
                    new Aligner(puppet.faceFinder(), config.align()),
                    SteadyPoseReader.of(puppet.poseReader(), puppet.poseSize(), config.pose()),
                    puppet.portraitMaker(),
                    composer,
                    List.of(new DiscardSink()));
            if (pictures < Long.MAX_VALUE) {
                System.out.println("machine: " + machine() + "; networks on " + device + "; identity " + puppet.name()
                        + "; clip " + file);
            }
            owned.release();
            meter.runsOn(device.name());
            meter.shows(puppet.name());
            report.showOn(parts.composer(), config.compose().heightPx());
            return new Pipeline(parts, config.pipeline(), meter, clock, errors);
        }
    }

    private static DistinctErrors errors() {
        return new DistinctErrors(line -> System.err.println("guise bench: " + line));
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", JDK " + System.getProperty("java.version");
    }

    /** Before anything is measured: what would fail at the end fails now. */
    private void refuseUnwritableCsv() throws IOException {
        Path folder = csv.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(csv)) {
            throw new IOException("output " + csv + " cannot be written: name a file in a folder of yours with --csv");
        }
    }

    private void writeCsv(Snapshot steps, Snapshot live) throws IOException {
        StringBuilder text = new StringBuilder();
        StageTable.csv(steps).lines().forEach(line -> append(text, "frame by frame", line));
        StageTable.csv(live).lines().skip(1).forEach(line -> append(text, "live", line));
        try {
            Files.createDirectories(csv.toAbsolutePath().getParent());
            WholeFile.write(csv, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException error) {
            throw new IOException("output " + csv + " cannot be written: " + error.getMessage(), error);
        }
        System.out.println("wrote " + csv);
    }

    private static void append(StringBuilder text, String way, String line) {
        text.append(line.startsWith("stage,") ? "way" : way)
                .append(',')
                .append(line)
                .append('\n');
    }
}
