package dev.guise.synthetic;

/** Turns the eyeballs about their centres. */
final class Gaze {
    private Gaze() {}

    /** Left and right eye are told apart by the sign of x. */
    static void turn(float[] eyes, float gazeX, float gazeY) {
        turnSide(eyes, 1, gazeX, gazeY);
        turnSide(eyes, -1, gazeX, gazeY);
    }

    private static void turnSide(float[] eyes, int side, float gazeX, float gazeY) {
        float cx = 0;
        float cy = 0;
        float cz = 0;
        int count = 0;
        for (int i = 0; i < eyes.length; i += 3) {
            if (eyes[i] * side > 0) {
                cx += eyes[i];
                cy += eyes[i + 1];
                cz += eyes[i + 2];
                count++;
            }
        }
        cx /= count;
        cy /= count;
        cz /= count;
        float cosX = (float) Math.cos(gazeX);
        float sinX = (float) Math.sin(gazeX);
        float cosY = (float) Math.cos(gazeY);
        float sinY = (float) Math.sin(gazeY);
        for (int i = 0; i < eyes.length; i += 3) {
            if (eyes[i] * side > 0) {
                float x = eyes[i] - cx;
                float y = eyes[i + 1] - cy;
                float z = eyes[i + 2] - cz;
                float up = cosY * y + sinY * z;
                float out = cosY * z - sinY * y;
                eyes[i] = cx + cosX * x + sinX * out;
                eyes[i + 1] = cy + up;
                eyes[i + 2] = cz + cosX * out - sinX * x;
            }
        }
    }
}
