package dev.guise.landmark;

/** The rotation that best turns one set of points into another, whatever their places and sizes (Horn 1987). */
public final class RigidFit {
    private static final int SWEEPS = 12;

    private RigidFit() {}

    /**
     * Rotation matrix, rows first, nine numbers.
     *
     * @param from x, y, z of each point
     * @param to the same points turned, moved and scaled
     */
    public static double[] rotation(double[] from, double[] to) {
        double[] a = centred(from);
        double[] b = centred(to);
        double[][] s = new double[3][3];
        for (int i = 0; i < a.length; i += 3) {
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    s[r][c] += a[i + r] * b[i + c];
                }
            }
        }
        double[][] n = {
            {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
            {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
            {s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]},
            {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]}
        };
        return matrix(largestEigenvector(n));
    }

    private static double[] centred(double[] points) {
        double[] mean = new double[3];
        for (int i = 0; i < points.length; i++) {
            mean[i % 3] += points[i] * 3 / points.length;
        }
        double[] centred = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            centred[i] = points[i] - mean[i % 3];
        }
        return centred;
    }

    /** Jacobi's method for a symmetric 4x4 matrix, which it destroys. */
    private static double[] largestEigenvector(double[][] m) {
        double[][] v = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < 3; p++) {
                for (int q = p + 1; q < 4; q++) {
                    turn(m, v, p, q);
                }
            }
        }
        int best = 0;
        for (int i = 1; i < 4; i++) {
            best = m[i][i] > m[best][best] ? i : best;
        }
        return new double[] {v[0][best], v[1][best], v[2][best], v[3][best]};
    }

    private static void turn(double[][] m, double[][] v, int p, int q) {
        double angle = 0.5 * Math.atan2(2 * m[p][q], m[q][q] - m[p][p]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int k = 0; k < 4; k++) {
            double mp = m[k][p];
            double mq = m[k][q];
            m[k][p] = c * mp - s * mq;
            m[k][q] = s * mp + c * mq;
        }
        for (int k = 0; k < 4; k++) {
            double mp = m[p][k];
            double mq = m[q][k];
            m[p][k] = c * mp - s * mq;
            m[q][k] = s * mp + c * mq;
            double vp = v[k][p];
            double vq = v[k][q];
            v[k][p] = c * vp - s * vq;
            v[k][q] = s * vp + c * vq;
        }
    }

    private static double[] matrix(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        return new double[] {
            w * w + x * x - y * y - z * z,
            2 * (x * y - w * z),
            2 * (x * z + w * y),
            2 * (x * y + w * z),
            w * w - x * x + y * y - z * z,
            2 * (y * z - w * x),
            2 * (x * z - w * y),
            2 * (y * z + w * x),
            w * w - x * x - y * y + z * z
        };
    }
}
