package dev.guise.pipeline;

import dev.guise.compose.Composer;
import dev.guise.frame.Canvas;
import dev.guise.frame.Portrait;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import org.jspecify.annotations.Nullable;

/**
 * What is on show: keeps the newest portrait and turns the choice of {@link PipelineState} into a canvas, composing only
 * what changed. Presentation thread only.
 */
final class Showcase {
    private final Composer composer;
    private final PipelineState state;
    private final Portrait neutral;
    private final Meter meter;
    private @Nullable Portrait newest;
    private @Nullable Canvas canvas;
    private PipelineState.Picture onCanvas = PipelineState.Picture.PLACEHOLDER;

    /** {@code neutral} is read only when the state says that it is ready. */
    Showcase(Composer composer, PipelineState state, Portrait neutral, Meter meter) {
        this.composer = composer;
        this.state = state;
        this.neutral = neutral;
        this.meter = meter;
    }

    /** The canvas for this moment; a newer portrait replaces, and closes, the one that was kept. */
    Canvas canvasAt(long nowNs, @Nullable Portrait newer) {
        if (newer != null) {
            keep(newer);
        }
        PipelineState.Picture choice = state.pictureAt(nowNs);
        boolean repeated = choice == onCanvas && newer == null;
        if (canvas == null || !repeated || composer.overlayChanged()) {
            canvas = paint(choice);
            onCanvas = choice;
        }
        if (choice == PipelineState.Picture.PLACEHOLDER) {
            meter.count(Counter.PLACEHOLDERS);
        } else if (repeated) {
            meter.count(Counter.REPEATED);
        }
        return canvas;
    }

    /** Whether {@link #canvasAt} shows the kept portrait. */
    boolean showsPortrait() {
        return onCanvas == PipelineState.Picture.PORTRAIT;
    }

    /** Number of the frame that drove what {@link #canvasAt} shows, or {@link Meter#NO_FRAME} for another picture. */
    long sequence() {
        return showsPortrait() && newest != null ? newest.sequence() : Meter.NO_FRAME;
    }

    /** Lets go of the portrait. */
    void close() {
        if (newest != null) {
            newest.close();
            newest = null;
        }
    }

    private void keep(Portrait newer) {
        close();
        newest = newer;
        state.portraitSeen();
    }

    private Canvas paint(PipelineState.Picture choice) {
        Portrait portrait = choice == PipelineState.Picture.NEUTRAL ? neutral : newest;
        return choice == PipelineState.Picture.PLACEHOLDER || portrait == null
                ? composer.placeholder()
                : composer.compose(portrait);
    }
}
