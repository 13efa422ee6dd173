package dev.guise.landmark;

/**
 * Turn of a head.
 *
 * @param yawRad positive: the face turns to the viewer's right
 * @param pitchRad positive: chin down
 * @param rollRad positive: the top of the head tilts to the viewer's left
 */
public record HeadAngles(double yawRad, double pitchRad, double rollRad) {
    /** Of the face with these points. */
    public static HeadAngles of(FacePoints points) {
        return FaceFrame.of(points).angles();
    }
}
