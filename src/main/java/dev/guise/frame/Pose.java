package dev.guise.frame;

/** What the driver's face does right now, as the pose encoder says it: P numbers without a unit, person left out. */
public final class Pose {
    private final float[] values;

    /** A pose of {@code size} zeros. */
    public Pose(int size) {
        this.values = new float[size];
    }

    /** A pose of these numbers, which are copied. */
    public static Pose of(float[] numbers) {
        Pose pose = new Pose(numbers.length);
        System.arraycopy(numbers, 0, pose.values, 0, numbers.length);
        return pose;
    }

    /** The numbers themselves, shape [P]; fill or read them in place. */
    public float[] values() {
        return values;
    }

    /** P. */
    public int size() {
        return values.length;
    }

    /** Becomes a copy of another pose of the same size. */
    public void set(Pose other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /** Becomes the mixture {@code from * (1 - amount) + to * amount}; amount 0..1. */
    public void blend(Pose from, Pose to, float amount) {
        for (int i = 0; i < values.length; i++) {
            values[i] = from.values[i] + (to.values[i] - from.values[i]) * amount;
        }
    }
}
