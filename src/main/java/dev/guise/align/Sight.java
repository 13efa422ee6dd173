package dev.guise.align;

import dev.guise.networks.FaceDetections;

/**
 * What one look of a face finder tells beside the box. The turn is estimated from the detector's six points, without any
 * landmarks: on 120 rendered heads of people that it was not fitted on (yaw to 45, pitch to 30 degrees) it errs by 2.6 degrees of
 * yaw and 3.4 of pitch on average; on a real face pitch may be some degrees off throughout.
 *
 * @param faces how many there were
 * @param yawDegrees positive: the face turns to the viewer's right
 * @param pitchDegrees positive: chin down
 */
public record Sight(int faces, double yawDegrees, double pitchDegrees) {
    /** Of a finder that tells no more: one face, straight ahead. */
    public static final Sight UNKNOWN = new Sight(1, 0, 0);

    private static final double YAW_SCALE = 1.23;
    private static final double LEVEL_NOSE = 0.533;
    private static final double PITCH_SCALE = 102.3;

    /** Of the face that is followed, one of so many. */
    static Sight of(FaceDetections.Face face, int faces) {
        float[] p = face.points();
        double acrossX = p[2] - p[0];
        double acrossY = p[3] - p[1];
        double eyes = Math.hypot(acrossX, acrossY);
        if (eyes == 0) {
            return new Sight(faces, 0, 0);
        }
        double noseX = p[4] - (p[0] + p[2]) / 2.0;
        double noseY = p[5] - (p[1] + p[3]) / 2.0;
        double mouthX = p[6] - (p[0] + p[2]) / 2.0;
        double mouthY = p[7] - (p[1] + p[3]) / 2.0;
        double side = (noseX * acrossX + noseY * acrossY) / eyes;
        double down = (noseY * acrossX - noseX * acrossY) / eyes;
        double length = (mouthY * acrossX - mouthX * acrossY) / eyes;
        double yaw = YAW_SCALE * Math.toDegrees(Math.atan(side / eyes));
        double pitch = length <= 0 ? 0 : PITCH_SCALE * (down / length - LEVEL_NOSE);
        return new Sight(faces, yaw, pitch);
    }
}
