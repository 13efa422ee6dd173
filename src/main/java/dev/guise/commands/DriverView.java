package dev.guise.commands;

import dev.guise.frame.Ghost;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Driver;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Size;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.frame.PreviewLayers.Words;
import dev.guise.guide.Guidance;
import dev.guise.guide.Guide;
import dev.guise.guide.Hint;
import dev.guise.meter.NanoClock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lays what a {@link Guide} tells over the preview, while it is turned on and frames come. Any thread. */
final class DriverView {
    private static final long STAYS_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_HINTS = 2;
    private static final int CALM = 0xffe08a;

    private final PreviewLayers layers;
    private final NanoClock clock;
    private final Guide guide = new Guide(this::show);

    DriverView(PreviewLayers layers, NanoClock clock) {
        this.layers = layers;
        this.clock = clock;
    }

    /** What is to look at the frames. */
    Guide guide() {
        return guide;
    }

    boolean isOn() {
        return guide.wanted();
    }

    /** Shows it, or takes it away at once. */
    synchronized void turn(boolean on) {
        guide.want(on);
        if (!on) {
            layers.clear(Slot.GHOST);
            layers.clear(Slot.HINTS);
        }
    }

    private synchronized void show(Guidance guidance) {
        if (!guide.wanted()) {
            return;
        }
        long untilNs = clock.nowNs() + STAYS_NS;
        Ghost ghost = guidance.ghost();
        if (ghost == null) {
            layers.clear(Slot.GHOST);
        } else {
            layers.show(Slot.GHOST, new Driver(Place.TOP_RIGHT, ghost), untilNs);
        }
        List<String> lines =
                guidance.hints().stream().limit(MOST_HINTS).map(Hint::text).toList();
        if (lines.isEmpty()) {
            layers.clear(Slot.HINTS);
        } else {
            layers.show(Slot.HINTS, new Words(Place.BOTTOM, Size.NORMAL, CALM, lines), untilNs);
        }
    }
}
