package dev.guise.synthetic;

/**
 * Rotations of one picture. The head turns about the top of the neck by R = Rz(roll) Ry(yaw) Rx(pitch); the turn fades
 * along the neck, so that the shoulders stay. 33 steps from body to head.
 */
final class HeadPose {
    static final int STEPS = 33;
    private final float[] matrices = new float[STEPS * 9];

    void set(float bodyYaw, float yaw, float pitch, float roll) {
        for (int step = 0; step < STEPS; step++) {
            float share = step / (float) (STEPS - 1);
            write(step * 9, bodyYaw + share * (yaw - bodyYaw), share * pitch, share * roll);
        }
    }

    private void write(int at, double yaw, double pitch, double roll) {
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        double[] turn = {cy, sy * sp, sy * cp, 0, cp, -sp, -sy, cy * sp, cy * cp};
        for (int column = 0; column < 3; column++) {
            matrices[at + column] = (float) (cr * turn[column] - sr * turn[3 + column]);
            matrices[at + 3 + column] = (float) (sr * turn[column] + cr * turn[3 + column]);
            matrices[at + 6 + column] = (float) turn[6 + column];
        }
    }

    /** Rotates vertex i of positions about the pivot with the given step into out. */
    void apply(float[] positions, int i, float[] pivot, int step, float[] out, int outIndex) {
        float x = positions[i * 3] - pivot[0];
        float y = positions[i * 3 + 1] - pivot[1];
        float z = positions[i * 3 + 2] - pivot[2];
        int m = step * 9;
        int o = outIndex * 3;
        out[o] = matrices[m] * x + matrices[m + 1] * y + matrices[m + 2] * z;
        out[o + 1] = matrices[m + 3] * x + matrices[m + 4] * y + matrices[m + 5] * z;
        out[o + 2] = matrices[m + 6] * x + matrices[m + 7] * y + matrices[m + 8] * z;
    }

    /** Rotates the chosen vertices with the head. */
    void applyToHead(float[] positions, int[] vertices, float[] pivot, float[] out) {
        for (int i = 0; i < vertices.length; i++) {
            apply(positions, vertices[i], pivot, STEPS - 1, out, i);
        }
    }
}
