package dev.guise.landmark;

import dev.guise.frame.CropTransform;

/**
 * The square of a photograph that shows its person as the light FSTH's portraits do: where the top of the neck stands still,
 * and the head turns about it.
 */
public final class StudioSquare {
    private StudioSquare() {}

    /** The square of a face in its photograph's pixels; edges may lie outside of it. */
    public static CropTransform of(FacePoints points) {
        FaceFrame frame = FaceFrame.of(points);
        double[] place = RestingFace.mean().middleOf(MotionReader.turn(frame.angles()));
        double photographPx = frame.scalePx() / place[2];
        double left = frame.centre()[0] - place[0] * photographPx;
        double top = -frame.centre()[1] - place[1] * photographPx;
        return new CropTransform((int) Math.round(left), (int) Math.round(top), (int)
                Math.max(1, Math.round(RestingFace.SIDE_PX * photographPx)));
    }
}
