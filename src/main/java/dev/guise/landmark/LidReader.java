package dev.guise.landmark;

/**
 * How far a driver's lids are shut, as shares of each eye's own way: an eye rests at its widest, which follows quickly upwards
 * and slowly downwards. One driver, one thread.
 */
final class LidReader {
    /** Lids over the eye's width, closed and at rest on the average face. */
    private static final double SHUT_EYE = 0.08;

    private static final double OPEN_EYE = 0.3;
    /** Whose lids are closer when first seen is taken to blink. */
    private static final double LEAST_OPEN_EYE = 0.16;

    private static final double SLOW = 1 / 600.0;
    private static final double QUICK = 1 / 15.0;

    private final double[] atRest = {OPEN_EYE, OPEN_EYE};

    /** Forgets the driver. */
    void reset() {
        atRest[0] = OPEN_EYE;
        atRest[1] = OPEN_EYE;
    }

    /** 0 at rest, 1 shut, down to -0.5 wider than at rest; {@code eye} is 0 for the right one, 1 for the left. */
    double shut(int eye, EyesLook eyes) {
        double share = (atRest[eye] - openness(eye, eyes)) / Math.max(0.05, atRest[eye] - SHUT_EYE);
        return Math.max(-0.5, Math.min(1, share));
    }

    /** Share of the way from shut to rest. */
    double open(int eye, EyesLook eyes) {
        return 1 - shut(eye, eyes);
    }

    /** Moves the rest towards this frame's lids. */
    void learn(EyesLook eyes, boolean first) {
        for (int eye = 0; eye < 2; eye++) {
            double open = openness(eye, eyes);
            if (first) {
                atRest[eye] = Math.max(open, LEAST_OPEN_EYE);
            }
            atRest[eye] += (open > atRest[eye] ? QUICK : SLOW) * (open - atRest[eye]);
        }
    }

    private static double openness(int eye, EyesLook eyes) {
        return eye == 0 ? eyes.right().openness() : eyes.left().openness();
    }
}
