package dev.guise.landmark;

/**
 * Where a head is and how it is turned, out of its mesh: the turn, place and size that best take a resting head's firm
 * points (brow, nose, temples, cheeks; no jaw, lips or lids) to those seen. The resting head is the mean mesh of 700
 * rendered heads, each turned back by its known pose.
 *
 * @param turn rotation matrix Rz(roll) Ry(yaw) Rx(pitch), rows first, nine numbers; x to the viewer's right, y up, z to
 *     the viewer
 * @param centre mean of the firm points seen, in pixels, with y up and z to the viewer
 * @param scalePx pixels for one unit of the resting head, whose face is half a unit wide
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once a frame
record FaceFrame(double[] turn, double[] centre, double scalePx) {
    static final int[] FIRM = {
        33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 98, 327, 10, 67, 297, 151, 9, 127, 356, 234, 454, 116, 345
    };

    /** x to the viewer's right, y up, z to the viewer, of the points above, for a head that looks straight ahead. */
    private static final double[] RESTING = {
        -0.1674, 0.0158, -0.0218, -0.0655, 0.0087, -0.0025, 0.0655, 0.0087, -0.0025, 0.1674, 0.0158, -0.0218, 0, 0.0251,
        0.0600, 0, -0.0040, 0.0742, 0, -0.0307, 0.0908, 0, -0.0556, 0.1089, 0, -0.0822, 0.1278, 0, -0.1139, 0.1351, 0,
        -0.1376, 0.1264, -0.0631, -0.1500, 0.0383, 0.0631, -0.1500, 0.0383, 0, 0.2058, 0.0546, -0.1297, 0.1944, 0.0245,
        0.1297, 0.1944, 0.0245, 0, 0.1457, 0.0643, 0, 0.0819, 0.0703, -0.2549, 0.0057, -0.2020, 0.2549, 0.0057, -0.2020,
        -0.2513, -0.0459, -0.2224, 0.2513, -0.0459, -0.2224, -0.2312, -0.0458, -0.0702, 0.2312, -0.0458, -0.0702
    };

    /** Where one of the firm points is on the resting head, from the middle of them all. */
    static double[] resting(int firm) {
        double[] middle = mean(RESTING);
        return new double[] {
            RESTING[3 * firm] - middle[0], RESTING[3 * firm + 1] - middle[1], RESTING[3 * firm + 2] - middle[2]
        };
    }

    /** The frame that fits a face best. */
    static FaceFrame of(FacePoints points) {
        double[] seen = new double[RESTING.length];
        for (int i = 0; i < FIRM.length; i++) {
            seen[3 * i] = points.x(FIRM[i]);
            seen[3 * i + 1] = -points.y(FIRM[i]);
            seen[3 * i + 2] = -points.z(FIRM[i]);
        }
        double scale = Math.sqrt(spread(seen) / spread(RESTING));
        return new FaceFrame(RigidFit.rotation(RESTING, seen), mean(seen), scale);
    }

    private static double[] mean(double[] points) {
        double[] mean = new double[3];
        for (int i = 0; i < points.length; i++) {
            mean[i % 3] += points[i] * 3 / points.length;
        }
        return mean;
    }

    /** Sum of the squared distances from the mean. */
    private static double spread(double[] points) {
        double[] mean = mean(points);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += (points[i] - mean[i % 3]) * (points[i] - mean[i % 3]);
        }
        return sum;
    }

    HeadAngles angles() {
        return new HeadAngles(
                -Math.asin(Math.max(-1, Math.min(1, turn[6] / size()))),
                Math.atan2(turn[7], turn[8]),
                Math.atan2(turn[3], turn[0]));
    }

    /** The fit's matrix is a rotation but for rounding. */
    private double size() {
        return Math.sqrt(turn[0] * turn[0] + turn[3] * turn[3] + turn[6] * turn[6]);
    }

    /**
     * A place of the picture as the head itself has it: turned back, in units of the resting head, from the middle of its
     * firm points.
     *
     * @param x, y, z as {@link FacePoints} gives them
     */
    void onHead(double x, double y, double z, float[] out, int at) {
        double dx = (x - centre[0]) / scalePx;
        double dy = (-y - centre[1]) / scalePx;
        double dz = (-z - centre[2]) / scalePx;
        for (int axis = 0; axis < 3; axis++) {
            out[at + axis] = (float) (turn[axis] * dx + turn[3 + axis] * dy + turn[6 + axis] * dz);
        }
    }
}
