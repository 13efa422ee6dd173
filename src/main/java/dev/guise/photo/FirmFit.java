package dev.guise.photo;

import dev.guise.landmark.RigidFit;

/** The rigid motion that best carries the firm points of one reading of a face to those of another. */
final class FirmFit {
    private FirmFit() {}

    /**
     * Turn, scale and shift.
     *
     * @param from 468 x (x, y, z)
     * @param to the same points, moved
     */
    static RigidMotion of(float[] from, float[] to) {
        double[] a = firm(from);
        double[] b = firm(to);
        RigidMotion motion = new RigidMotion();
        double[] turn = RigidFit.rotation(a, b);
        double size = Math.sqrt(turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2]);
        for (int i = 0; i < 9; i++) {
            motion.turn[i] = turn[i] / size;
        }
        motion.scale = Math.sqrt(spread(b) / spread(a));
        for (int axis = 0; axis < 3; axis++) {
            motion.pivot[axis] = mean(a, axis);
            motion.shift[axis] = mean(b, axis) - motion.pivot[axis];
        }
        return motion;
    }

    private static double[] firm(float[] points) {
        double[] firm = new double[3 * FaceTopology.FIRM.length];
        for (int i = 0; i < firm.length; i++) {
            firm[i] = points[3 * FaceTopology.FIRM[i / 3] + i % 3];
        }
        return firm;
    }

    static double mean(double[] points, int axis) {
        double sum = 0;
        for (int i = axis; i < points.length; i += 3) {
            sum += points[i];
        }
        return 3 * sum / points.length;
    }

    private static double spread(double[] points) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double way = points[i] - mean(points, i % 3);
            sum += way * way;
        }
        return sum;
    }
}
