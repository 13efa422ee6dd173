package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import java.nio.charset.StandardCharsets;

/**
 * Numbers computed from a name and an index, the same bits in every language: the name's 32-bit FNV-1a hash, mixed with
 * the index, gives a number between -a+b and a+b.
 */
public final class Formula {
    private Formula() {}

    /** The array of this name in the reference's layout, with the range that the recipe gives to its kind of name. */
    public static WeightArray weight(String prefix, String key, boolean norm, long... shape) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        String name = prefix + "." + key;
        return switch (last) {
            case "num_batches_tracked" -> of(name, 0, 0, shape);
            case "running_mean" -> of(name, 0.2, 0, shape);
            case "running_var" -> of(name, 0.4, 1, shape);
            case "constant" -> of(name, 1, 0, shape);
            case "bias" -> bias(name, norm, shape);
            default -> {
                if (shape.length == 1) {
                    yield of(name, 0.2, 0.8, shape);
                }
                boolean table = key.equals("embed.weight_orig");
                yield of(name, table ? 1 : Math.sqrt(6.0 / ((double) WeightArray.count(shape) / shape[0])), 0, shape);
            }
        };
    }

    private static WeightArray bias(String name, boolean norm, long... shape) {
        if (norm) {
            return of(name, 0.2, 0, shape);
        }
        boolean affine = name.endsWith("affine_params_projector.2.bias") || name.endsWith("project.bias");
        return affine ? of(name, 0.75, 0.5, shape) : of(name, 0.1, 0, shape);
    }

    /** Numbers between b-a and b+a. */
    public static WeightArray of(String name, double a, double b, long... shape) {
        int hash = hash(name);
        float[] values = new float[(int) WeightArray.count(shape)];
        for (int i = 0; i < values.length; i++) {
            int x = hash ^ (i * 0x9E3779B1);
            x = (x ^ (x >>> 16)) * 0x85EBCA6B;
            x = (x ^ (x >>> 13)) * 0xC2B2AE35;
            x ^= x >>> 16;
            double u = (x >>> 8) / 16777216.0;
            values[i] = (float) ((2.0 * u - 1.0) * a + b);
        }
        return new WeightArray(shape, values);
    }

    private static int hash(String name) {
        int hash = 0x811c9dc5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return hash;
    }
}
