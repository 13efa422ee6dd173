package dev.guise.checkpoint;

/** Sixteen-bit floating point of IEEE 754: 1 sign, 5 exponent and 10 fraction bits. */
public final class Half {
    /** The smallest magnitude that would round to infinity. */
    public static final float OVERFLOW = 65520f;

    private static final float SMALLEST_NORMAL = 0x1p-14f;
    private static final float SMALLEST_SUBNORMAL = 0x1p-24f;

    private Half() {}

    /** Rounds to the nearest half, ties to even; {@code value} is finite and below {@link #OVERFLOW} in magnitude. */
    public static short fromFloat(float value) {
        int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude / SMALLEST_SUBNORMAL));
        }
        int bits = Float.floatToRawIntBits(magnitude);
        int odd = (bits >>> 13) & 1;
        int rounded = (bits + 0xfff + odd) >>> 13;
        return (short) (sign | (rounded - ((127 - 15) << 10)));
    }

    /** The value of a half, which may be infinite or no number. */
    public static float toFloat(short half) {
        int exponent = (half >>> 10) & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * SMALLEST_SUBNORMAL;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat(((exponent + 127 - 15) << 23) | (fraction << 13));
        };
        return half < 0 ? -magnitude : magnitude;
    }
}
