package dev.guise.pipeline;

import dev.guise.compose.PassThrough;
import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The camera's own picture within a running show, for as long as {@link PipelineState#passesThrough}. Frames come from the
 * inference thread, canvases go to the presentation thread.
 */
public final class RawView {
    private final PassThrough painter;
    private final LatestSlot<Frame> fresh = new LatestSlot<>(Frame::close);
    private @Nullable Canvas painted;

    /** For canvases as large as the show's. */
    public RawView(PassThrough painter) {
        this.painter = painter;
    }

    /** Owns the frame from now on. Inference thread. */
    void offer(Frame frame) {
        fresh.offer(frame);
    }

    /** The newest picture since {@link #forget}; null when there is none. Presentation thread. */
    @Nullable
    Canvas canvas() {
        Frame newest = fresh.poll();
        if (newest != null) {
            try (newest) {
                painted = painter.paint(newest);
            }
        }
        return painted;
    }

    /** Lets go of what was seen, so that it is never shown later. Presentation thread. */
    void forget() {
        fresh.clear();
        painted = null;
    }
}
