package dev.guise.commands;

import dev.guise.capture.FrameSource;
import dev.guise.commands.LiveOptions.Outputs;
import dev.guise.commands.LiveOptions.Room;
import dev.guise.compose.JavaComposer;
import dev.guise.compose.PassThrough;
import dev.guise.config.GuiseConfig;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.StageTable;
import dev.guise.pipeline.PassThroughShow;
import dev.guise.pipeline.PipelineParts;
import dev.guise.sink.FrameSink;
import dev.guise.v4l2.VideoNodes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The explicit wish to be seen as one is. */
@Command(
        name = "pass-through",
        mixinStandardHelpOptions = true,
        description = "Shows the camera's own picture in the virtual camera, without any network: the others see YOU."
                + " It is the only command that does.")
final class PassThroughCommand implements Callable<Integer> {
    @Mixin
    private LiveOptions live;

    @Mixin
    private SettingsOptions options;

    private final Surroundings around;
    private final Supplier<VideoNodes> machine;

    PassThroughCommand(Surroundings around, Supplier<VideoNodes> machine) {
        this.around = around;
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        GuiseConfig settings = options.read(around);
        NanoClock clock = NanoClock.system();
        DistinctErrors errors = new DistinctErrors(line -> System.err.println("guise pass-through: " + line));
        Room room = new Room(machine.get(), settings, around, clock, new Meter(clock), errors);
        try (StopOnSignal signal = StopOnSignal.watch();
                Owned owned = new Owned()) {
            List<FrameSink> cameras = live.cameras(room, owned);
            FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
            FrameSource source = live.source(room, frames, !cameras.isEmpty());
            owned.add(source, source::close);
            List<FrameSink> files = signal.open(written -> live.files(settings, cameras.isEmpty(), written));
            Outputs outputs = new Outputs(cameras, files);
            errors.tell(source.name() + " is shown as it is: the others see you");
            PassThroughShow show = new PassThroughShow(
                    source,
                    new PassThrough(
                            settings.compose().widthPx(), settings.compose().heightPx()),
                    new JavaComposer(settings.compose()).placeholder(),
                    outputs.all(),
                    settings.pipeline(),
                    room.meter(),
                    clock,
                    errors);
            signal.showRuns(show::stop);
            owned.release();
            return play(show, room, source, outputs);
        }
    }

    private int play(PassThroughShow show, Room room, FrameSource source, Outputs outputs)
            throws IOException, InterruptedException {
        show.start();
        live.endInTime(room.clock(), show::stop);
        show.awaitEnd();
        new Outcome(source.name(), room.meter().snapshot(), show.failure()).refuseFailure();
        System.out.print(StageTable.table(room.meter().snapshot()));
        outputs.files().forEach(sink -> System.out.println("wrote " + sink.name()));
        return 0;
    }
}
