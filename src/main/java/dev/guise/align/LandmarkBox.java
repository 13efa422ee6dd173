package dev.guise.align;

import dev.guise.networks.FaceDetections;

/**
 * The square around 68 facial points and a third of their height as forehead: what the LPD crop grows from, and what the
 * training heads are framed by. BlazeFace's own box is another, so this one is predicted from it.
 *
 * <p>Fitted where the points are known: 2 700 rendered heads (yaw to 45, pitch to 30, roll to 25 degrees) and 821 frames of
 * three webcam clips read by the face mesh. Error of the prediction, as part of the side, mean and deviation: renders x
 * 0.00, 0.02; y -0.01, 0.03; side +1 %, 6 %. Clips x 0.00, 0.01; y +0.01, 0.01; side -2 %, 2 %. A constant scale and offset
 * misses clips by 6 % and 0.05. The training jitter is 7 % and 0.04.
 *
 * @param side in pixels of the picture
 */
record LandmarkBox(double centreX, double centreY, double side) {
    private static final int RIGHT_EYE_Y = 1;
    private static final int LEFT_EYE_Y = 3;
    private static final int MOUTH_Y = 7;

    /** The square that belongs to a detected face; edges may lie outside of the picture. */
    static LandmarkBox of(FaceDetections.Face face) {
        double size = (face.width() + face.height()) / 2;
        double x = face.left() + face.width() / 2;
        double y = face.top() + face.height() / 2;
        float[] points = face.points();
        double mouth = (points[MOUTH_Y] - y) / size; // low: chin up or short face
        double slant = Math.abs(points[LEFT_EYE_Y] - points[RIGHT_EYE_Y]) / size; // a tilted head fills a larger box
        return new LandmarkBox(
                x, y + size * (-0.228 + 0.665 * mouth - 0.305 * slant), size * (1.428 - 1.083 * mouth + 0.843 * slant));
    }
}
