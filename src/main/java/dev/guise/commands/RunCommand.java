package dev.guise.commands;

import dev.guise.align.Aligner;
import dev.guise.capture.FrameSource;
import dev.guise.commands.LiveOptions.Outputs;
import dev.guise.commands.LiveOptions.Room;
import dev.guise.compose.Composer;
import dev.guise.compose.Composers;
import dev.guise.compose.JavaComposer;
import dev.guise.config.GuiseConfig;
import dev.guise.desk.KnobStore;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.Portrait;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.StageTable;
import dev.guise.nn.Device;
import dev.guise.nn.Sessions;
import dev.guise.pipeline.Curtain;
import dev.guise.pipeline.LatencyReport;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.PipelineParts;
import dev.guise.pose.SteadyPoseReader;
import dev.guise.sink.FrameSink;
import dev.guise.sink.RecordingSink;
import dev.guise.v4l2.VideoNodes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The live show: a camera, or a clip played at its own speed, drives the identity in the virtual camera. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Drives an identity live: from the camera into the virtual camera. Without a camera a clip stands in"
                        + " for it; without a virtual camera the picture is shown in a window, and without a display it goes into an"
                        + " MP4 and a contact sheet (PNG) beside it."
                        + " Prints how long every stage took.")
final class RunCommand implements Callable<Integer> {
    private static final int REHEARSALS = 30;

    @Mixin
    private LiveOptions live;

    @Mixin
    private PuppetOptions options;

    @Mixin
    private Preview preview;

    private final Surroundings around;
    private final Supplier<VideoNodes> machine;
    private final Puppet.Loader loader;
    private final NanoClock clock;

    RunCommand(Surroundings around, Puppet.Loader loader, Supplier<VideoNodes> machine) {
        this(around, loader, machine, NanoClock.system());
    }

    /** {@code clock} is that of the whole show, of the clip that drives it, too. */
    RunCommand(Surroundings around, Puppet.Loader loader, Supplier<VideoNodes> machine, NanoClock clock) {
        this.clock = clock;
        this.around = around;
        this.machine = machine;
        this.loader = loader;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        GuiseConfig config = options.config(around);
        Device device = options.device(config, around);
        Room room = new Room(machine.get(), config, around, clock, new Meter(clock), errors());
        try (StopOnSignal signal = StopOnSignal.watch();
                Owned owned = new Owned()) {
            List<FrameSink> cameras = live.cameras(room, owned);
            Curtain curtain = curtain(room, cameras);
            owned.add(curtain, curtain::close);
            Sessions.load(); // before any OpenGL
            List<FrameSink> watched = preview.beside(cameras, live.namesFile(), room, owned);
            FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
            FrameSource source = live.source(room, frames, !watched.isEmpty());
            owned.add(source, source::close);
            List<FrameSink> written = signal.open(opened -> live.files(config, watched.isEmpty(), opened));
            Outputs outputs = new Outputs(watched, written);
            Composer composer =
                    Composers.open(config.compose(), LoopbackNodes.packing(config, cameras), room.errors()::tell);
            owned.add(composer, composer::close);
            Backgrounds backgrounds = Backgrounds.of(composer, config.compose(), room.errors());
            watched.stream().filter(sink -> !cameras.contains(sink)).forEach(curtain::alsoBefore);
            Puppet puppet = options.puppet(loader, config, device, around);
            owned.add(puppet, puppet::close);
            room.errors().tell(source.name() + " drives " + puppet.name() + " on " + device);
            outputs.live().forEach(sink -> room.errors().tell("shown by " + sink.name()));
            Outcome.tellOfMissingLabel(config.compose());
            Aligner aligner = new Aligner(puppet.faceFinder(), config.align());
            SteadyPoseReader poseReader = SteadyPoseReader.of(puppet.poseReader(), puppet.poseSize(), config.pose());
            RecordingSink recorder = LiveOptions.recorder(room);
            PipelineParts parts = new PipelineParts(
                    source,
                    frames,
                    aligner,
                    poseReader,
                    puppet.portraitMaker(),
                    composer,
                    preview.among(outputs.allAnd(recorder)));
            Pipeline pipeline = new Pipeline(parts, config.pipeline(), room.meter(), clock, room.errors());
            signal.showRuns(pipeline::stop);
            owned.release();
            room.meter().runsOn(device.name());
            Tuner tuner = new Tuner(aligner, poseReader, pipeline::retune, backgrounds::retune);
            try (LatencyReport report = new LatencyReport(room.meter(), clock, room.errors());
                    LiveDesk desk = new LiveDesk(
                            pipeline,
                            new Roster(puppet, options.shelf(around), room.errors()),
                            tuner,
                            clock,
                            room.errors());
                    SettingsWatch settings = new SettingsWatch(
                            options.settingsFiles(around), config, clock, desk::apply, room.errors()::tell)) {
                LiveOptions.cameras(room, source, frames).ifPresent(desk::with);
                if (!around.session().display().isEmpty()) {
                    desk.with(new OwnProgram("enroll", "--window"));
                }
                desk.withPassThrough(
                                config.compose().widthPx(), config.compose().heightPx())
                        .with(composer)
                        .with(backgrounds)
                        .with(room.meter())
                        .with(settings)
                        .with(new KnobStore(around.folders().state().resolve("knobs.yaml"), room.errors()))
                        .with(recorder)
                        .with(preview, report)
                        .start();
                report.showOn(composer, config.compose().heightPx()).start();
                settings.start();
                DeskThings things = DeskThings.open(desk, config.desk(), around.session(), clock, room.errors());
                try {
                    return play(pipeline, curtain, room, source, outputs);
                } finally {
                    things.close();
                }
            }
        }
    }

    /** Whoever looks at a virtual camera sees the placeholder card from the first moment until the pipeline goes on. */
    private static Curtain curtain(Room room, List<FrameSink> cameras) {
        JavaComposer composer = new JavaComposer(room.config().compose());
        double rate = room.config().pipeline().picturesPerSecond();
        Curtain curtain = new Curtain(composer.placeholder(), cameras, rate, room.clock(), room.errors());
        curtain.start();
        if (!cameras.isEmpty()) {
            rehearse(composer);
        }
        return curtain;
    }

    /** Composes often enough for the JVM to compile it, so that the first portraits come at their ticks. */
    private static void rehearse(JavaComposer composer) {
        Portrait portrait = Portrait.alone();
        Arrays.fill(portrait.mask(), (byte) 128);
        for (int i = 0; i < REHEARSALS; i++) {
            composer.compose(portrait);
        }
    }

    private int play(Pipeline pipeline, Curtain curtain, Room room, FrameSource source, Outputs outputs)
            throws IOException, InterruptedException {
        if (outputs.live().isEmpty()) {
            pipeline.warmUp();
        }
        curtain.close();
        pipeline.start();
        live.endInTime(room.clock(), pipeline::stop);
        pipeline.awaitEnd();
        Outcome outcome = new Outcome(source.name(), room.meter().snapshot(), pipeline.failure());
        outcome.refuseFailure();
        System.out.print(StageTable.table(outcome.measured()));
        outcome.tell(outputs.files());
        return 0;
    }

    private static DistinctErrors errors() {
        return new DistinctErrors(line -> System.err.println("guise run: " + line));
    }
}
