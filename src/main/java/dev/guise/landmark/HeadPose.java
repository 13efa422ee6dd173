package dev.guise.landmark;

/**
 * Where a head is and how it is turned, by the best fit of a mean head's firm points.
 *
 * @param angles of the head
 * @param turn rotation matrix, rows first; x to the viewer's right, y up, z to the viewer
 * @param centre mean of the firm points in pixels, with y up and z to the viewer
 * @param scalePx pixels for one unit of the mean head, whose face is half a unit wide
 */
@SuppressWarnings("ArrayRecordComponent") // made once a picture
public record HeadPose(HeadAngles angles, double[] turn, double[] centre, double scalePx) {
    /** The pose of a face. */
    public static HeadPose of(FacePoints points) {
        FaceFrame frame = FaceFrame.of(points);
        double size = Math.sqrt(frame.turn()[0] * frame.turn()[0]
                + frame.turn()[3] * frame.turn()[3]
                + frame.turn()[6] * frame.turn()[6]);
        double[] turn = new double[9];
        for (int i = 0; i < 9; i++) {
            turn[i] = frame.turn()[i] / size;
        }
        return new HeadPose(frame.angles(), turn, frame.centre().clone(), frame.scalePx());
    }
}
