package dev.guise.evaluation;

/**
 * What a face does in one picture.
 *
 * @param yawDeg positive: the face turns to the viewer's right
 * @param pitchDeg positive: chin down
 * @param rollDeg positive: the top of the head tilts to the viewer's left
 * @param mouth distance of the inner lips over that of the outer eye corners, 0 shut to about 0.7
 * @param eyeRight mean distance of the lids over the eye's width, of the person's right eye: about 0.07 shut, 0.3 open
 * @param eyeLeft the same of the left eye
 * @param gaze of the pupils to the viewer's right from the middle of their eyes, in widths of the eye, the head's turn taken out
 */
public record FaceReading(
        double yawDeg, double pitchDeg, double rollDeg, double mouth, double eyeRight, double eyeLeft, double gaze) {
    /** A reading that tells nothing of the look. */
    public FaceReading(double yawDeg, double pitchDeg, double rollDeg, double mouth, double eyeRight, double eyeLeft) {
        this(yawDeg, pitchDeg, rollDeg, mouth, eyeRight, eyeLeft, 0);
    }
}
