package dev.guise.photo;

/**
 * How a head has moved against its source picture: turned about a fixed point, scaled and shifted. Coordinates are those of
 * the picture: x right, y down, z away from the viewer, in pixels. Filled anew for every frame; one thread.
 */
final class RigidMotion {
    /** Rotation matrix, rows first. */
    final double[] turn = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    /** The fixed point, x, y, z. */
    final double[] pivot = new double[3];

    /** Where the fixed point is shifted to, against where it was. */
    final double[] shift = new double[3];

    double scale = 1;

    /** Turns by angles in radians with the signs of {@link dev.guise.landmark.HeadAngles}: roll after yaw after pitch. */
    void turnBy(double yawRad, double pitchRad, double rollRad) {
        double cy = Math.cos(yawRad);
        double sy = Math.sin(yawRad);
        double cp = Math.cos(pitchRad);
        double sp = Math.sin(pitchRad);
        double cr = Math.cos(rollRad);
        double sr = Math.sin(rollRad);
        // Rz(roll) Ry(yaw) Rx(pitch) with y up and z to the viewer; both axes are flipped for the picture's
        turn[0] = cr * cy;
        turn[1] = -(cr * sy * sp - sr * cp);
        turn[2] = -(cr * sy * cp + sr * sp);
        turn[3] = -(sr * cy);
        turn[4] = sr * sy * sp + cr * cp;
        turn[5] = sr * sy * cp - cr * sp;
        turn[6] = sy;
        turn[7] = cy * sp;
        turn[8] = cy * cp;
    }

    double x(double px, double py, double pz) {
        return pivot[0] + shift[0] + scale * rotated(0, px - pivot[0], py - pivot[1], pz - pivot[2]);
    }

    double y(double px, double py, double pz) {
        return pivot[1] + shift[1] + scale * rotated(3, px - pivot[0], py - pivot[1], pz - pivot[2]);
    }

    double z(double px, double py, double pz) {
        return pivot[2] + shift[2] + scale * rotated(6, px - pivot[0], py - pivot[1], pz - pivot[2]);
    }

    /** One row of the rotation times a way. */
    double rotated(int row, double dx, double dy, double dz) {
        return turn[row] * dx + turn[row + 1] * dy + turn[row + 2] * dz;
    }
}
