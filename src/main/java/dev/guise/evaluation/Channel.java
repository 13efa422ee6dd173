package dev.guise.evaluation;

import java.util.function.ToDoubleFunction;

/**
 * One movement of a face, and how much of it a driver must show before its following is judged. From frame to frame of two
 * webcam clips the meter itself trembles by 0.11 degrees (yaw), 0.17 (pitch), 0.08 (roll), 0.007 (mouth), 0.007 (eyes).
 */
public enum Channel {
    /** Head turned sideways, degrees. */
    YAW(2, FaceReading::yawDeg),
    /** Head nodded, degrees. */
    PITCH(1.5, FaceReading::pitchDeg),
    /** Head tilted, degrees. */
    ROLL(1, FaceReading::rollDeg),
    /** Inner lips apart, in distances of the outer eye corners. */
    MOUTH(0.02, FaceReading::mouth),
    /** Lids of the person's right eye apart, in widths of the eye. */
    EYE_RIGHT(0.02, FaceReading::eyeRight),
    /** Lids of the person's left eye apart, in widths of the eye. */
    EYE_LEFT(0.02, FaceReading::eyeLeft),
    /** Look to the side, in widths of the eye. */
    GAZE(0.02, FaceReading::gaze);

    private final double leastDeviation;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final ToDoubleFunction<FaceReading> value;

    Channel(double leastDeviation, ToDoubleFunction<FaceReading> value) {
        this.leastDeviation = leastDeviation;
        this.value = value;
    }

    /** Standard deviation below which the driver counts as still, so that r would only compare chance. */
    public double leastDeviation() {
        return leastDeviation;
    }

    double of(FaceReading reading) {
        return value.applyAsDouble(reading);
    }
}
