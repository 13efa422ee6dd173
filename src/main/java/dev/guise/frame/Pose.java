package dev.guise.frame;

/**
 * What the driver's face does right now: P numbers without a unit, person left out. What they mean depends on who read them, see
 * {@link #kind}. One owner at a time.
 */
public final class Pose {
    private float[] values;
    private String kind = "";

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

    /** Which reader's numbers these are; poses of different kinds have nothing in common. Empty where there is but one. */
    public String kind() {
        return kind;
    }

    /** Notes whose numbers these are; another size takes new memory. */
    public void become(String newKind, int size) {
        kind = newKind;
        if (size != values.length) {
            values = new float[size];
        }
    }

    /** Becomes a copy of another pose. */
    public void set(Pose other) {
        become(other.kind, other.size());
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /** Becomes the mixture {@code from * (1 - amount) + to * amount}; amount 0..1. Of different kinds it is {@code to}. */
    public void blend(Pose from, Pose to, float amount) {
        if (!from.kind.equals(to.kind) || from.size() != to.size()) {
            set(to);
            return;
        }
        become(to.kind, to.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = from.values[i] + (to.values[i] - from.values[i]) * amount;
        }
    }
}
