package dev.guise.synthetic;

import java.util.List;

/** The weights of the expression units of one picture, with the lids following the gaze. */
final class Expression {
    private static final List<String> NAMES = HeadPerformance.expressionNames();
    private static final int LEFT_CLOSURE = NAMES.indexOf("eye-left-closure");
    private static final int RIGHT_CLOSURE = NAMES.indexOf("eye-right-closure");
    private static final int LEFT_WIDE = NAMES.indexOf("eye-left-opened-up");
    private static final int RIGHT_WIDE = NAMES.indexOf("eye-right-opened-up");
    private static final float CLOSURE_PER_RAD_DOWN = 1.3f;
    private static final float WIDE_PER_RAD_UP = 1.4f;

    private final float[] weights = new float[NAMES.size()];

    void set(HeadPerformance performance) {
        System.arraycopy(performance.expression(), 0, weights, 0, weights.length);
        float closing = Math.max(0, -performance.gazeYRad()) * CLOSURE_PER_RAD_DOWN;
        float opening = Math.max(0, performance.gazeYRad()) * WIDE_PER_RAD_UP;
        add(LEFT_CLOSURE, closing);
        add(RIGHT_CLOSURE, closing);
        add(LEFT_WIDE, opening * (1 - weights[LEFT_CLOSURE]));
        add(RIGHT_WIDE, opening * (1 - weights[RIGHT_CLOSURE]));
    }

    private void add(int unit, float weight) {
        weights[unit] = Math.min(1, weights[unit] + weight * (1 - weights[unit]));
    }

    /** Writes the neutral head with the expression. */
    void morph(float[] neutral, Morph[] units, float[] out) {
        System.arraycopy(neutral, 0, out, 0, out.length);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                units[i].addTo(out, weights[i]);
            }
        }
    }
}
