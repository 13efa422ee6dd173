package dev.guise.pipeline;

import dev.guise.compose.SideBySide;
import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Stage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the turns of a {@link Pipeline} one after the other on one thread: every frame is used, none waits, and the times
 * come from the recording, so the same input gives the same output. For offline work and for measuring.
 */
public final class Lockstep {
    private final Pipeline pipeline;
    private final Meter meter;
    private final NanoClock clock;
    private final @Nullable SideBySide sideBySide;

    /** With {@code sideBySide} the driver's face is shown beside the puppet; leave it empty unless that was asked for. */
    public Lockstep(Pipeline pipeline, Meter meter, NanoClock clock, Optional<SideBySide> sideBySide) {
        this.pipeline = pipeline;
        this.meter = meter;
        this.clock = clock;
        this.sideBySide = sideBySide.orElse(null);
    }

    /**
     * Works through the source; {@link Pipeline#failure} tells afterwards whether all went well. What was measured in the
     * first {@code unmeasured} frames is forgotten.
     */
    public void run(long unmeasured) {
        long frames = 0;
        pipeline.beginInfer();
        try {
            while (!pipeline.isStopping() && oneFrame()) {
                if (++frames == unmeasured) {
                    meter.reset();
                }
            }
        } catch (Exception error) {
            pipeline.fail(error);
        } finally {
            pipeline.endCapture();
            pipeline.endInfer();
            pipeline.endPresent();
        }
    }

    private boolean oneFrame() throws Exception {
        long startNs = clock.nowNs();
        Frame frame = pipeline.nextFrame();
        if (frame == null) {
            return false;
        }
        long sequence = frame.sequence();
        pipeline.offer(frame);
        pipeline.inferTurn();
        Canvas canvas = pipeline.compose(pipeline.pollFinished());
        pipeline.write(sideBySide == null ? canvas : sideBySide.join(pipeline.crop(), canvas), pipeline.frameNs());
        meter.record(Stage.TOTAL, sequence, clock.nowNs() - startNs);
        meter.presented(sequence, false);
        return true;
    }
}
