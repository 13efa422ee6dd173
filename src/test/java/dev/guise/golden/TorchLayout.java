package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reference's arrays in our layout: pictures NCHW to NHWC, filters OIHW to HWIO, matrices [out,in] to [in,out]. */
public final class TorchLayout {
    private static final String V = "weight_v";

    private TorchLayout() {}

    /** A whole state dict; the counters that we do not keep are left out. */
    public static Map<String, WeightArray> ours(Map<String, WeightArray> torch) {
        Map<String, WeightArray> ours = new LinkedHashMap<>();
        torch.forEach((name, array) -> {
            if (!name.endsWith("num_batches_tracked")) {
                ours.put(name, name.endsWith(V) ? rightVector(torch, name, array) : ours(name, array));
            }
        });
        return ours;
    }

    /** One array that is no {@code weight_v}. */
    public static WeightArray ours(String name, WeightArray torch) {
        if (name.endsWith("constant.constant")) {
            return nhwc(torch);
        }
        boolean norm = name.startsWith("decoder_blocks.") && torch.shape().length == 2;
        if (norm || name.endsWith("embed.weight_orig")) {
            return torch;
        }
        return switch (torch.shape().length) {
            case 4 -> permute(torch, 2, 3, 1, 0);
            case 2 -> permute(torch, 1, 0);
            default -> torch;
        };
    }

    /** v runs over the columns of [out, in*kh*kw] there and of [out, kh*kw*in] here. */
    private static WeightArray rightVector(Map<String, WeightArray> torch, String name, WeightArray v) {
        WeightArray weight = torch.get(name.replace(V, "weight_orig"));
        if (weight == null || weight.shape().length != 4) {
            return v;
        }
        long[] s = weight.shape();
        WeightArray cube = new WeightArray(new long[] {s[1], s[2], s[3]}, v.values());
        return new WeightArray(v.shape(), permute(cube, 1, 2, 0).values());
    }

    public static WeightArray nhwc(WeightArray nchw) {
        return permute(nchw, 0, 2, 3, 1);
    }

    public static WeightArray nchw(WeightArray nhwc) {
        return permute(nhwc, 0, 3, 1, 2);
    }

    /** The array whose axis i is axis {@code order[i]} of the given one. */
    static WeightArray permute(WeightArray array, int... order) {
        int rank = order.length;
        long[] from = array.shape();
        long[] stride = new long[rank];
        for (int i = rank - 1, step = 1; i >= 0; i--) {
            stride[i] = step;
            step *= (int) from[i];
        }
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = from[order[i]];
        }
        float[] values = new float[array.values().length];
        long[] at = new long[rank];
        for (int flat = 0; flat < values.length; flat++) {
            long source = 0;
            for (int i = 0; i < rank; i++) {
                source += at[i] * stride[order[i]];
            }
            values[flat] = array.values()[(int) source];
            for (int i = rank - 1; i >= 0 && ++at[i] == shape[i]; i--) {
                at[i] = 0;
            }
        }
        return new WeightArray(shape, values);
    }
}
