package dev.guise.synthetic;

/** Turns the eyeballs about their centres. */
final class Gaze {
    private Gaze() {}

    /** Turns the eye with x of the given sign; returns its centre. */
    static float[] turn(float[] eyes, int side, float gazeX, float gazeY) {
        float[] centre = centre(eyes, side);
        float cosX = (float) Math.cos(gazeX);
        float sinX = (float) Math.sin(gazeX);
        float cosY = (float) Math.cos(gazeY);
        float sinY = (float) Math.sin(gazeY);
        for (int i = 0; i < eyes.length; i += 3) {
            if (eyes[i] * side > 0) {
                float x = eyes[i] - centre[0];
                float y = eyes[i + 1] - centre[1];
                float z = eyes[i + 2] - centre[2];
                float up = cosY * y + sinY * z;
                float out = cosY * z - sinY * y;
                eyes[i] = centre[0] + cosX * x + sinX * out;
                eyes[i + 1] = centre[1] + up;
                eyes[i + 2] = centre[2] + cosX * out - sinX * x;
            }
        }
        return centre;
    }

    /** Where the pupil of an unturned eyeball with this front goes: on the sphere about the centre. */
    static float[] pupil(float[] centre, float frontZ, float gazeX, float gazeY) {
        float radius = frontZ - centre[2];
        float out = radius * (float) Math.cos(gazeY);
        return new float[] {
            centre[0] + (float) Math.sin(gazeX) * out,
            centre[1] + (float) Math.sin(gazeY) * radius,
            centre[2] + (float) Math.cos(gazeX) * out
        };
    }

    /** How far forward the eye with x of the given sign reaches. */
    static float front(float[] eyes, int side) {
        float front = -Float.MAX_VALUE;
        for (int i = 0; i < eyes.length; i += 3) {
            front = eyes[i] * side > 0 ? Math.max(front, eyes[i + 2]) : front;
        }
        return front;
    }

    /** Middle of the eye's width and height; as far behind the front as the eye is half wide. */
    static float[] centre(float[] eyes, int side) {
        float[] low = {Float.MAX_VALUE, Float.MAX_VALUE};
        float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE};
        float front = -Float.MAX_VALUE;
        for (int i = 0; i < eyes.length; i += 3) {
            if (eyes[i] * side > 0) {
                for (int axis = 0; axis < 2; axis++) {
                    low[axis] = Math.min(low[axis], eyes[i + axis]);
                    high[axis] = Math.max(high[axis], eyes[i + axis]);
                }
                front = Math.max(front, eyes[i + 2]);
            }
        }
        float radius = (high[0] - low[0] + high[1] - low[1]) / 4;
        return new float[] {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, front - radius};
    }
}
