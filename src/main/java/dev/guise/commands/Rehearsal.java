package dev.guise.commands;

import dev.guise.align.Aligner;
import dev.guise.capture.FrameSource;
import dev.guise.compose.Composer;
import dev.guise.compose.JavaComposer;
import dev.guise.config.GuiseConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.nn.Device;
import dev.guise.pipeline.Lockstep;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.PipelineParts;
import dev.guise.pose.SteadyPoseReader;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Drives identities in lockstep before a viewer in memory, who sees what others would see, and nothing is written. */
record Rehearsal(GuiseConfig config, Device device, Path models, Puppet.Loader loader) {
    /** One identity, driven by one clip: one canvas for each frame. A canvas is only valid during the call. */
    void play(DriverClip clip, double seconds, String identity, Consumer<Canvas> viewer)
            throws IOException, InterruptedException {
        NanoClock clock = NanoClock.system();
        Meter meter = new Meter(clock);
        try (Owned owned = new Owned()) {
            FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
            FrameSource source = clip.open(frames, seconds);
            owned.add(source, source::close);
            Puppet puppet = loader.load(models, identity, device, config.networks());
            owned.add(puppet, puppet::close);
            PipelineParts parts = new PipelineParts(
                    source,
                    frames,
                    new Aligner(puppet.faceFinder(), config.align()),
                    SteadyPoseReader.of(puppet.poseReader(), puppet.poseSize(), config.pose()),
                    puppet.portraitMaker(),
                    new JavaComposer(config.compose()),
                    List.of(new ViewerSink(viewer)));
            Pipeline pipeline = new Pipeline(parts, config.pipeline(), meter, clock, new DistinctErrors(line -> {}));
            owned.release();
            new Lockstep(pipeline, meter, clock, Optional.empty()).run(0);
            new Outcome(clip.name(), meter.snapshot(), pipeline.failure()).refuseFailure();
        }
    }

    /** One identity at rest and in a few other poses: always the same canvases. */
    void pose(String identity, Consumer<Canvas> viewer) throws IOException {
        Puppet puppet = loader.load(models, identity, device, config.networks());
        try {
            Composer composer = new JavaComposer(config.compose());
            Portrait portrait = Portrait.alone();
            for (Pose still : puppet.portraitMaker().stills()) {
                puppet.portraitMaker().make(still, portrait);
                viewer.accept(composer.compose(portrait));
            }
        } finally {
            puppet.close();
        }
    }

    /** Hands every canvas on. */
    private record ViewerSink(Consumer<Canvas> viewer) implements FrameSink {
        @Override
        public String name() {
            return "viewer";
        }

        @Override
        public void write(Canvas canvas, long presentNs) {
            viewer.accept(canvas);
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
