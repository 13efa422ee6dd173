package dev.guise.synthetic;

import java.util.random.RandomGenerator;

/** Draws one performance of the training distribution; used once. */
final class PerformanceDice {
    private static final float DEGREE = (float) Math.toRadians(1);
    private static final String[] MOUTH_SHAPES = {
        "mouth-corner-puller", "mouth-depression", "mouth-depression-retraction", "mouth-elevation", "mouth-eversion",
        "mouth-parling", "mouth-part-later", "mouth-protusion", "mouth-pursing", "mouth-retraction",
        "mouth-upward-retraction", "mouth-compression"
    };

    private final RandomGenerator random;
    private final float[] weights = new float[HeadPerformance.expressionNames().size()];

    PerformanceDice(RandomGenerator random) {
        this.random = random;
    }

    HeadPerformance roll() {
        float yaw = gaussian(20 * DEGREE, 45 * DEGREE);
        float pitch = gaussian(11 * DEGREE, 30 * DEGREE);
        float roll = gaussian(9 * DEGREE, 25 * DEGREE);
        boolean looks = chance(.6);
        float gazeX = looks ? gaussian(.3f, .6f) : 0;
        float gazeY = looks ? gaussian(.2f, .4f) : 0;
        lids();
        jaw();
        mouth();
        brows();
        nose();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, Math.min(1, weights[i]));
        }
        return new HeadPerformance(yaw, pitch, roll, gazeX, gazeY, weights);
    }

    /** Blink 30 % (two thirds shut, the rest half-closed), wink 6 %, wide 10 %, squint 10 %. */
    private void lids() {
        double what = random.nextDouble();
        if (what < .3) {
            pair("eye", "closure", chance(.65) ? between(.9, 1) : between(.25, .9), .08);
        } else if (what < .36) {
            add(chance(.5) ? "eye-left-closure" : "eye-right-closure", between(.8, 1));
        } else if (what < .46) {
            pair("eye", "opened-up", between(.3, 1), 0);
        } else if (what < .56) {
            pair("eye", "slit", between(.3, 1), .1);
        }
    }

    /** The jaw opens in half of all pictures, half of these up to wide open. */
    private void jaw() {
        if (chance(.5)) {
            add("mouth-open", chance(.5) ? between(.05, .45) : between(.3, 1));
        }
    }

    private void mouth() {
        if (!chance(.9)) {
            return;
        }
        add(chance(.25) ? "mouth-corner-puller" : MOUTH_SHAPES[random.nextInt(MOUTH_SHAPES.length)], between(.25, 1));
        if (chance(.4)) {
            add(MOUTH_SHAPES[random.nextInt(MOUTH_SHAPES.length)], between(.1, .6));
        }
    }

    private void brows() {
        if (!chance(.4)) {
            return;
        }
        double what = random.nextDouble();
        double weight = between(.3, 1);
        if (what < .4) {
            pair("eyebrows", "up", weight, .2);
        } else if (what < .6) {
            pair("eyebrows", "inner-up", weight, .05);
        } else if (what < .75) {
            pair("eyebrows", "extern-up", weight, .3);
        } else {
            pair("eyebrows", "down", weight, .1);
        }
    }

    private void nose() {
        if (chance(.1)) {
            pair("nose", "elevation", between(.2, .8), .2);
        }
        if (chance(.08)) {
            pair("nose", "dilatation", between(.2, .9), 0);
        }
        if (chance(.05)) {
            add("nose-compression", between(.2, .8));
        }
        if (chance(.05)) {
            add("neck-platysma", between(.2, .8));
        }
    }

    /** Both sides alike, or with the given chance one side weaker. */
    private void pair(String part, String unit, double weight, double unevenChance) {
        double weaker = chance(unevenChance) ? random.nextDouble() : 1;
        boolean left = chance(.5);
        add(part + "-left-" + unit, left ? weight * weaker : weight);
        add(part + "-right-" + unit, left ? weight : weight * weaker);
    }

    private void add(String unit, double weight) {
        weights[HeadPerformance.expressionNames().indexOf(unit)] += (float) weight;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private float gaussian(float deviation, float limit) {
        float value = (float) random.nextGaussian() * deviation;
        return Math.max(-limit, Math.min(limit, value));
    }
}
