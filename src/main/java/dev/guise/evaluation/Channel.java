package dev.guise.evaluation;

import java.util.function.ToDoubleFunction;

/** One movement of a face, and how much of it a driver must show before its following is judged. */
public enum Channel {
    /** Head turned sideways, degrees. */
    YAW(3, FaceReading::yawDeg),
    /** Head nodded, degrees. */
    PITCH(2.5, FaceReading::pitchDeg),
    /** Head tilted, degrees. */
    ROLL(2, FaceReading::rollDeg),
    /** Inner lips apart, in distances of the outer eye corners. */
    MOUTH(0.03, FaceReading::mouth),
    /** Lids of the person's right eye apart, in widths of the eye. */
    EYE_RIGHT(0.05, FaceReading::eyeRight),
    /** Lids of the person's left eye apart, in widths of the eye. */
    EYE_LEFT(0.05, FaceReading::eyeLeft);

    private final double leastDeviation;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final ToDoubleFunction<FaceReading> value;

    Channel(double leastDeviation, ToDoubleFunction<FaceReading> value) {
        this.leastDeviation = leastDeviation;
        this.value = value;
    }

    /** Standard deviation below which the driver counts as still: little more than the meter's own tremble. */
    public double leastDeviation() {
        return leastDeviation;
    }

    double of(FaceReading reading) {
        return value.applyAsDouble(reading);
    }
}
