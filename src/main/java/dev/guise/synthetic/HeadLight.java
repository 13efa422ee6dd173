package dev.guise.synthetic;

import java.util.random.RandomGenerator;

/**
 * Light of one picture: a key light, a second light and light from everywhere. Directions point to the light.
 *
 * @param key direction x, y, z of length 1
 * @param keyColour linear red, green, blue; 1 is full
 * @param fill direction of the second light
 * @param fillColour linear red, green, blue
 * @param ambient linear red, green, blue from above; half of it from below
 */
@SuppressWarnings("ArrayRecordComponent") // small constant vectors, never changed
record HeadLight(float[] key, float[] keyColour, float[] fill, float[] fillColour, float[] ambient) {

    /** Soft studio light with small differences from person to person. */
    static HeadLight studio(RandomGenerator random) {
        double side = random.nextBoolean() ? 1 : -1;
        double azimuth = side * (.4 + .35 * random.nextDouble());
        double height = .4 + .25 * random.nextDouble();
        float power = (float) (.66 + .1 * random.nextDouble());
        float warm = (float) (.02 + .04 * random.nextDouble());
        return new HeadLight(
                direction(azimuth, height),
                warm(power, warm),
                direction(-azimuth * 2.2, .1),
                warm(.22f, -.04f),
                warm((float) (.4 + .08 * random.nextDouble()), 0));
    }

    /** Anything a webcam sees: lamps from all sides, screens, windows. */
    static HeadLight webcam(RandomGenerator random) {
        double ambient = .2 + .5 * random.nextDouble();
        double power = (1.25 - ambient) * (.5 + .5 * random.nextDouble());
        float warm = (float) random.nextGaussian() * .12f;
        float second = random.nextDouble() < .5 ? 0 : (float) (.6 * random.nextDouble());
        return new HeadLight(
                direction(random.nextGaussian() * .9, .3 + .4 * random.nextGaussian()),
                warm((float) power, warm),
                direction(random.nextDouble() * 6.28, .2),
                warm(second, (float) random.nextGaussian() * .3f),
                warm((float) ambient, (float) random.nextGaussian() * .1f));
    }

    /** Daylight from a window at the side and a warm lamp on the other. */
    static HeadLight desk(RandomGenerator random) {
        float daylight = .6f + .1f * random.nextFloat();
        return new HeadLight(
                direction(-.75, .35), warm(daylight, -.03f), direction(1.4, .15), warm(.3f, .15f), warm(.4f, .03f));
    }

    private static float[] direction(double azimuth, double height) {
        return new float[] {
            (float) (Math.sin(azimuth) * Math.cos(height)),
            (float) Math.sin(height),
            (float) (Math.cos(azimuth) * Math.cos(height))
        };
    }

    private static float[] warm(float power, float warm) {
        float limited = Math.max(-.5f, Math.min(.5f, warm));
        return new float[] {power * (1 + limited), power, power * (1 - limited)};
    }
}
