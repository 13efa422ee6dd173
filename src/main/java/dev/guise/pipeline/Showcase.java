package dev.guise.pipeline;

import dev.guise.compose.Composer;
import dev.guise.frame.Canvas;
import dev.guise.frame.Portrait;
import dev.guise.generate.PortraitMaker;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is on show: keeps the newest portrait and turns the choice of {@link PipelineState} into a canvas, composing only
 * what changed. Presentation thread only.
 */
final class Showcase {
    /** How long a portrait of somebody who is worn no more may stay until the first one of the new identity comes. */
    private static final long OLD_PERSON_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Composer composer;
    private final PipelineState state;
    private final PortraitMaker people;
    private final Portrait neutral;
    private final Meter meter;
    private @Nullable RawView raw;
    private @Nullable Portrait newest;
    private @Nullable Canvas canvas;
    private @Nullable Portrait onCanvasAtRest;
    private PipelineState.Picture onCanvas = PipelineState.Picture.PLACEHOLDER;
    private @Nullable Portrait leaving;
    private long fadeSinceNs;
    private boolean oldPerson;
    private long oldPersonSinceNs;

    /** {@code neutral} is read only when the state says that it is ready and {@code people} have none of their own. */
    Showcase(Composer composer, PipelineState state, PortraitMaker people, Portrait neutral, Meter meter) {
        this.composer = composer;
        this.state = state;
        this.people = people;
        this.neutral = neutral;
        this.meter = meter;
    }

    /** Where the camera's own picture comes from, before the show begins. */
    void rawFrom(RawView view) {
        raw = view;
    }

    /** The canvas for this moment; a newer portrait replaces, and closes, the one that was kept. */
    Canvas canvasAt(long nowNs, @Nullable Portrait newer) {
        if (newer != null) {
            keep(newer, nowNs);
        }
        endFade(nowNs);
        PipelineState.Picture choice = ofWhoIsWorn(state.pictureAt(nowNs), nowNs);
        if (choice == PipelineState.Picture.CAMERA) {
            return camera();
        }
        if (raw != null) {
            raw.forget();
        }
        boolean repeated = choice == onCanvas && newer == null && sameAtRest(choice);
        if (canvas == null || !repeated || leaving != null || composer.changed()) {
            canvas = paint(choice, nowNs);
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

    /** See {@link Composer#readBackNs}. */
    long readBackNs() {
        return composer.readBackNs();
    }

    /** Lets go of the portrait. */
    void close() {
        if (newest != null) {
            newest.close();
            newest = null;
        }
        letLeavingGo();
        if (raw != null) {
            raw.forget();
        }
    }

    /** The last portrait of an identity that is worn no more stays until it has faded. */
    private void keep(Portrait newer, long nowNs) {
        Portrait before = newest;
        newest = newer;
        if (before != null) {
            boolean becomes = state.fadeNs() > 0 && !before.person().equals(newer.person());
            if (becomes) {
                letLeavingGo();
                leaving = before;
                fadeSinceNs = nowNs;
            } else {
                before.close();
            }
        }
        state.portraitSeen();
    }

    private void endFade(long nowNs) {
        if (nowNs - fadeSinceNs >= state.fadeNs()) {
            letLeavingGo();
        }
    }

    private void letLeavingGo() {
        if (leaving != null) {
            leaving.close();
            leaving = null;
        }
    }

    /** Without frames no portrait of a new identity comes; then it is shown at rest. */
    private PipelineState.Picture ofWhoIsWorn(PipelineState.Picture choice, long nowNs) {
        boolean old = newest != null && !newest.person().equals(people.worn());
        if (old && !oldPerson) {
            oldPersonSinceNs = nowNs;
        }
        oldPerson = old;
        boolean tooLong = old && nowNs - oldPersonSinceNs > OLD_PERSON_NS;
        return choice == PipelineState.Picture.PORTRAIT && tooLong ? PipelineState.Picture.NEUTRAL : choice;
    }

    private Canvas camera() {
        Canvas seen = raw == null ? null : raw.canvas();
        onCanvas = PipelineState.Picture.CAMERA;
        canvas = seen == null ? composer.placeholder() : seen;
        return canvas;
    }

    private boolean sameAtRest(PipelineState.Picture choice) {
        return choice != PipelineState.Picture.NEUTRAL || onCanvasAtRest == atRest();
    }

    private Portrait atRest() {
        return people.resting().orElse(neutral);
    }

    private Canvas paint(PipelineState.Picture choice, long nowNs) {
        Portrait atRest = atRest();
        Portrait portrait = choice == PipelineState.Picture.NEUTRAL ? atRest : newest;
        onCanvasAtRest = atRest;
        if (choice == PipelineState.Picture.PLACEHOLDER || portrait == null) {
            return composer.placeholder();
        }
        Portrait older = leaving;
        return older == null || portrait != newest
                ? composer.compose(portrait)
                : composer.compose(older, portrait, (double) (nowNs - fadeSinceNs) / state.fadeNs());
    }
}
