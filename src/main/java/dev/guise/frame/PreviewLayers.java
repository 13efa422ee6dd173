package dev.guise.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the preview window shows over the picture and nobody else sees: words and drawings. Each has a slot of its own, where the
 * newest stays until it is replaced, taken away, or over. Any thread.
 */
public final class PreviewLayers {
    /** What a layer is for, in the order in which they are drawn, the last one on top. */
    public enum Slot {
        /** The driver's crop, faint, over the whole picture. */
        GHOST,
        /** What would make the driver easier to follow. */
        HINTS,
        /** Latencies. */
        OVERLAY,
        /** Hidden, paused, in trouble. */
        STATE,
        /** Who is worn now. */
        NAME,
        /** What was done, or refused. */
        NOTE,
        /** Something that wants an answer. */
        QUESTION,
        /** The list of keys. */
        HELP
    }

    /** Where a layer lies; those at the same place lie below each other. */
    public enum Place {
        TOP_LEFT,
        TOP,
        TOP_RIGHT,
        CENTRE,
        BOTTOM_LEFT,
        BOTTOM,
        BOTTOM_RIGHT,
        /** Stretched over the whole picture. */
        WHOLE
    }

    /** How large words are. */
    public enum Size {
        SMALL,
        NORMAL,
        LARGE
    }

    /** Something to show. */
    public sealed interface Layer {
        Place place();
    }

    /**
     * Words on a dark ground.
     *
     * @param colour of the letters, 0xRRGGBB
     */
    public record Words(Place place, Size size, int colour, List<String> lines) implements Layer {
        public Words {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A drawing.
     *
     * @param opacity 0 invisible to 1 as it is
     */
    public record Drawing(Place place, Panel panel, double opacity) implements Layer {}

    /** The driver's own crop: it shows the REAL person, so it is no {@link Panel}, and nothing but the window can draw it. */
    public record Driver(Place place, Ghost ghost) implements Layer {}

    /** A layer and the time when it is over. */
    private record Shown(Layer layer, long untilNs) {}

    private final Map<Slot, Shown> shown = Collections.synchronizedMap(new EnumMap<>(Slot.class));

    /** Shows it until further notice. */
    public void show(Slot slot, Layer layer) {
        show(slot, layer, Long.MAX_VALUE);
    }

    /** Shows it until a moment of the clock by which {@link #at} is asked. */
    public void show(Slot slot, Layer layer, long untilNs) {
        shown.put(slot, new Shown(layer, untilNs));
    }

    /** Takes it away, if it is there. */
    public void clear(Slot slot) {
        shown.remove(slot);
    }

    /** Whether something is in the slot at that moment. */
    public boolean has(Slot slot, long nowNs) {
        Shown there = shown.get(slot);
        return there != null && isOn(there, nowNs);
    }

    /** What is to be drawn at that moment, the last one on top. */
    public List<Layer> at(long nowNs) {
        List<Layer> layers = new ArrayList<>();
        synchronized (shown) {
            shown.values().removeIf(layer -> !isOn(layer, nowNs));
            shown.values().forEach(layer -> layers.add(layer.layer));
        }
        return layers;
    }

    private static boolean isOn(Shown layer, long nowNs) {
        return layer.untilNs == Long.MAX_VALUE || layer.untilNs - nowNs > 0;
    }
}
