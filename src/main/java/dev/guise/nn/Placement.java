package dev.guise.nn;

/**
 * Where and how a network computes.
 *
 * @param device processor or graphics card
 * @param threads of TensorFlow within one operation, for the whole process as the first session has it; 0 for all
 * @param bfloat16 whether convolutions and products may be computed in bfloat16 (wants AVX-512 BF16 or AMX to gain)
 */
public record Placement(Device device, int threads, boolean bfloat16) {
    /** On the processor with all its threads in full precision. */
    public static Placement plain() {
        return onProcessor(0, false);
    }

    /** On the processor. */
    public static Placement onProcessor(int threads, boolean bfloat16) {
        return new Placement(Device.cpu(), threads, bfloat16);
    }

    /** The same without bfloat16. */
    public Placement inFullPrecision() {
        return new Placement(device, threads, false);
    }
}
