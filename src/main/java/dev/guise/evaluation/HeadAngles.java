package dev.guise.evaluation;

/**
 * Turn of a head out of its mesh: the rotation that best takes a resting head's firm points (brow, nose, temples, cheeks;
 * no jaw, lips or lids) to those seen. The resting head is the mean mesh of 700 rendered heads, each turned back by its
 * known pose.
 *
 * @param yawRad as in {@link FaceReading}
 */
record HeadAngles(double yawRad, double pitchRad, double rollRad) {
    private static final int[] FIRM = {
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

    static HeadAngles of(FacePoints points) {
        double[] seen = new double[RESTING.length];
        for (int i = 0; i < FIRM.length; i++) {
            seen[3 * i] = points.x(FIRM[i]);
            seen[3 * i + 1] = -points.y(FIRM[i]);
            seen[3 * i + 2] = -points.z(FIRM[i]);
        }
        double[] turn = RigidFit.rotation(RESTING, seen); // R = Rz(roll) Ry(yaw) Rx(pitch)
        return new HeadAngles(
                -Math.asin(Math.max(-1, Math.min(1, turn[6]))),
                Math.atan2(turn[7], turn[8]),
                Math.atan2(turn[3], turn[0]));
    }
}
