package dev.guise.enrol;

import dev.guise.landmark.FacePoints;
import dev.guise.landmark.HeadAngles;

/**
 * What a face does, as far as the prompts ask for it.
 *
 * @param yawDeg positive: the face turns to the viewer's right
 * @param pitchDeg positive: chin down
 * @param mouth distance of the inner lips over that of the outer eye corners, 0 shut to about 0.7
 * @param smile distance of the mouth's corners over that of the outer eye corners
 * @param eyes the wider open eye: mean distance of the lids over its width, about 0.07 shut, 0.3 open
 */
public record FaceNumbers(double yawDeg, double pitchDeg, double mouth, double smile, double eyes) {
    private static final int UPPER_LIP = 13;
    private static final int LOWER_LIP = 14;
    private static final int RIGHT_MOUTH_CORNER = 61;
    private static final int LEFT_MOUTH_CORNER = 291;
    private static final int RIGHT_EYE_CORNER = 33;
    private static final int LEFT_EYE_CORNER = 263;

    static FaceNumbers of(FacePoints points, double eyes) {
        HeadAngles angles = HeadAngles.of(points);
        double apart = points.distance(RIGHT_EYE_CORNER, LEFT_EYE_CORNER);
        return new FaceNumbers(
                Math.toDegrees(angles.yawRad()),
                Math.toDegrees(angles.pitchRad()),
                points.distance(UPPER_LIP, LOWER_LIP) / apart,
                points.distance(RIGHT_MOUTH_CORNER, LEFT_MOUTH_CORNER) / apart,
                eyes);
    }
}
