package dev.guise.synthetic;

import java.util.List;

/**
 * A person who moves for ever: smooth turns, nods and tilts of the head, a blink every three to five seconds, speech in
 * phrases, smiles and raised brows. It begins at rest, straight ahead. The same seed and time always give the same performance; times may be asked in any
 * order. Immutable.
 */
public final class PerformanceTrack {
    private static final List<String> UNITS = HeadPerformance.expressionNames();
    private static final float YAW_RAD = (float) Math.toRadians(24);
    private static final float PITCH_RAD = (float) Math.toRadians(10);
    private static final float ROLL_RAD = (float) Math.toRadians(9);
    private static final double REST_SECONDS = .5;
    private static final double FADE_SECONDS = 1;
    private static final double BLINK_SECONDS = 4;
    private static final double BLINK_CLOSING_SECONDS = .08;
    private static final double BLINK_OPENING_SECONDS = .16;
    private static final double GLANCE_SECONDS = 1.3;
    private static final double GLANCE_MOVE_SECONDS = .07;

    private final int seed;

    public PerformanceTrack(long seed) {
        this.seed = Long.hashCode(seed * 0x9e3779b97f4a7c15L);
    }

    /** The performance at a time, which is not negative. */
    public HeadPerformance at(double seconds) {
        float begun = clamp((float) ((seconds - REST_SECONDS) / FADE_SECONDS));
        float yaw = begun * YAW_RAD * limited(1.15f * wave(1, seconds * .45) + .12f * wave(2, seconds * 1.3));
        float pitch = begun * PITCH_RAD * limited(.9f * wave(3, seconds * .5) + .25f * wave(4, seconds * 1.6));
        float roll = begun * ROLL_RAD * limited(1.1f * wave(5, seconds * .4));
        float[] weights = new float[UNITS.size()];
        speak(seconds, weights);
        smile(seconds, weights);
        browse(seconds, weights);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= begun;
        }
        blink(seconds, weights);
        float gazeX = begun * glance(6, seconds, .22f) - .35f * yaw;
        float gazeY = begun * glance(7, seconds, .09f) + .3f * pitch;
        return new HeadPerformance(yaw, pitch, roll, gazeX, gazeY, weights);
    }

    /** Jaw and lips at the pace of syllables, in phrases with pauses. */
    private void speak(double seconds, float[] weights) {
        float phrase = clamp((wave(10, seconds * .5) + .45f) * 3);
        add(weights, "mouth-open", phrase * clamp(.3f + .45f * wave(11, seconds * 4.5)) * .8f);
        add(weights, "mouth-protusion", phrase * clamp(wave(12, seconds * 2.6) - .1f) * .7f);
        add(weights, "mouth-retraction", phrase * clamp(wave(13, seconds * 2.9) - .1f) * .6f);
        add(weights, "mouth-depression-retraction", phrase * clamp(wave(14, seconds * 3.3) - .3f) * .45f);
        add(weights, "mouth-compression", phrase * clamp(wave(15, seconds * 3.1) - .45f) * .8f);
    }

    private void smile(double seconds, float[] weights) {
        float smile = clamp((wave(20, seconds * .35) - .1f) * 2.2f);
        add(weights, "mouth-corner-puller", .85f * smile);
        add(weights, "eye-left-slit", .3f * smile);
        add(weights, "eye-right-slit", .3f * smile);
    }

    private void browse(double seconds, float[] weights) {
        float raised = clamp((wave(30, seconds * .7) - .2f) * 1.6f);
        float drawn = clamp((wave(31, seconds * .5) - .35f) * 1.5f);
        for (String side : List.of("left", "right")) {
            add(weights, "eyebrows-" + side + "-up", .8f * raised);
            add(weights, "eyebrows-" + side + "-down", .5f * drawn);
        }
    }

    /** One blink in every four seconds, up to half a second early or late. */
    private void blink(double seconds, float[] weights) {
        int slot = (int) Math.floor(seconds / BLINK_SECONDS);
        double at = (slot + .375 + .25 * Noise.hash(slot, 0, 0, seed + 40)) * BLINK_SECONDS;
        double since = seconds - at;
        double shut = since < 0 ? 1 + since / BLINK_CLOSING_SECONDS : 1 - (since - .04) / BLINK_OPENING_SECONDS;
        float weight = clamp((float) shut);
        add(weights, "eye-left-closure", weight);
        add(weights, "eye-right-closure", weight);
    }

    /** Eyes rest on one place and jump to the next. */
    private float glance(int channel, double seconds, float reach) {
        int slot = (int) Math.floor(seconds / GLANCE_SECONDS);
        float from = target(channel, slot - 1, reach);
        float to = target(channel, slot, reach);
        float moved = clamp((float) ((seconds - slot * GLANCE_SECONDS) / GLANCE_MOVE_SECONDS));
        return from + moved * moved * (3 - 2 * moved) * (to - from);
    }

    private float target(int channel, int slot, float reach) {
        boolean away = Noise.hash(slot, channel, 1, seed) > .55f;
        return away ? reach * (2 * Noise.hash(slot, channel, 2, seed) - 1) : 0;
    }

    /** Smooth noise about -1..1 with one bend per unit of time. */
    private float wave(int channel, double time) {
        return Noise.smooth((float) time, channel, 0, seed);
    }

    private static void add(float[] weights, String unit, float weight) {
        int i = UNITS.indexOf(unit);
        weights[i] = clamp(weights[i] + weight);
    }

    private static float limited(float value) {
        return Math.max(-1, Math.min(1, value));
    }

    private static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
