package dev.guise.training;

import dev.guise.photo.FaceState;
import java.util.SplittableRandom;

/**
 * What a face mesh errs on one face: smoothly over the face and alike in all its pictures, and a little anew each time. In shares
 * of the distance of the outer corners of the eyes.
 */
final class MeshError {
    private static final int RIGHT_CORNER = 3 * 33;
    private static final int LEFT_CORNER = 3 * 263;

    private static final double LASTING = 0.012;
    private static final double PASSING = 0.004;
    private static final double EACH_POINT = 0.003;
    private static final double PUPIL = 0.006;
    private static final double DEPTH_OVER_PLANE = 1.5;
    private static final int WAVES = 4;

    private final float[] lasting;
    private final float[] waved;

    /**
     * Of one person.
     *
     * @param points 468 x (x, y, z)
     */
    MeshError(float[] points, SplittableRandom random) {
        this.lasting = new float[points.length];
        this.waved = new float[points.length];
        smooth(points, LASTING, lasting, random);
    }

    /** What would be read where these points and pupils are the truth. */
    FaceState read(float[] points, float[] pupils, SplittableRandom random) {
        double eyes = eyes(points);
        smooth(points, PASSING, waved, random);
        float[] read = points.clone();
        for (int i = 0; i < read.length; i++) {
            read[i] += (float) (eyes * (lasting[i] + waved[i] + EACH_POINT * random.nextGaussian()));
        }
        float[] looked = pupils.clone();
        for (int i = 0; i < looked.length; i++) {
            looked[i] += (float) (eyes * PUPIL * random.nextGaussian());
        }
        FaceState state = new FaceState(read, looked);
        state.letLidsMeet();
        return state;
    }

    private static double eyes(float[] points) {
        return Math.hypot(
                points[LEFT_CORNER] - points[RIGHT_CORNER], points[LEFT_CORNER + 1] - points[RIGHT_CORNER + 1]);
    }

    /** A sum of waves about as long as a face, the same deviation for each coordinate. */
    private static void smooth(float[] points, double deviation, float[] out, SplittableRandom random) {
        double perPixel = 2 * Math.PI / (2.5 * eyes(points));
        java.util.Arrays.fill(out, 0);
        for (int axis = 0; axis < 3; axis++) {
            double size = deviation * (axis == 2 ? DEPTH_OVER_PLANE : 1) * Math.sqrt(2.0 / WAVES);
            for (int wave = 0; wave < WAVES; wave++) {
                double kx = perPixel * random.nextGaussian();
                double ky = perPixel * random.nextGaussian();
                double phase = 2 * Math.PI * random.nextDouble();
                double height = size * random.nextGaussian();
                for (int i = 0; i < out.length; i += 3) {
                    out[i + axis] += (float) (height * Math.sin(kx * points[i] + ky * points[i + 1] + phase));
                }
            }
        }
    }
}
