package dev.guise.desk;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where every knob stands; immutable.
 *
 * @param positions of all knobs, each in its range
 */
public record Knobs(Map<Knob, Double> positions) {
    /** Finer steps than this are noise of adding up nudges. */
    private static final double GRID = 1e4;

    /** Knobs that are not named stand where they usually do. */
    public Knobs {
        Map<Knob, Double> all = new EnumMap<>(Knob.class);
        for (Knob knob : Knob.values()) {
            all.put(knob, checked(knob, positions.getOrDefault(knob, knob.usual())));
        }
        positions = Map.copyOf(all);
    }

    /** Nobody has moved any. */
    public static Knobs usual() {
        return new Knobs(Map.of());
    }

    public double at(Knob knob) {
        return positions.getOrDefault(knob, knob.usual());
    }

    /**
     * The same with one knob at this place.
     *
     * @throws RefusedException outside of its range
     */
    public Knobs with(Knob knob, double value) {
        Map<Knob, Double> moved = new EnumMap<>(positions);
        moved.put(knob, checked(knob, value));
        return new Knobs(moved);
    }

    /** The same with one knob moved by so much, to the end of its range at most. */
    public Knobs nudged(Knob knob, double by) {
        return with(knob, Math.max(knob.least(), Math.min(knob.most(), at(knob) + by)));
    }

    private static double checked(Knob knob, double value) {
        if (!(value >= knob.least() && value <= knob.most())) {
            throw new RefusedException(
                    knob.word() + " is " + value + ": allowed is " + knob.least() + " to " + knob.most());
        }
        return Math.rint(value * GRID) / GRID + 0.0;
    }
}
