package dev.guise.torchimport;

import dev.guise.checkpoint.WeightArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** PyTorch's order of axes and ours: pictures NCHW and NHWC, filters OIHW and HWIO, matrices [out,in] and [in,out]. */
public final class TorchLayout {
    private TorchLayout() {}

    public static WeightArray nhwc(WeightArray nchw) {
        return permute(nchw, 0, 2, 3, 1);
    }

    public static WeightArray nchw(WeightArray nhwc) {
        return permute(nhwc, 0, 3, 1, 2);
    }

    /** The arrays of a state dict, or gradients by its names, in our layout; counts of batches are left out. */
    public static Map<String, WeightArray> ours(Map<String, WeightArray> theirs) {
        Map<String, WeightArray> ours = new LinkedHashMap<>();
        theirs.forEach((name, array) -> {
            WeightArray weight = theirs.getOrDefault(name.replaceFirst("weight_v$", "weight_orig"), array);
            boolean filter = weight.shape().length == 4;
            if (!name.endsWith(WeightTable.COUNTER)) {
                Transform transform = Transform.of(name, array.shape(), filter);
                ours.put(name, transform.apply(array, filter ? hwio(weight.shape()) : new long[0]));
            }
        });
        return ours;
    }

    private static long[] hwio(long[] oihw) {
        return new long[] {oihw[2], oihw[3], oihw[1], oihw[0]};
    }

    /** The array whose axis i is axis {@code order[i]} of the given one. */
    static WeightArray permute(WeightArray array, int... order) {
        int rank = order.length;
        long[] from = array.shape();
        long[] stride = new long[rank];
        long step = 1;
        for (int i = rank - 1; i >= 0; i--) {
            stride[i] = step;
            step *= from[i];
        }
        long[] shape = new long[rank];
        long[] move = new long[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = from[order[i]];
            move[i] = stride[order[i]];
        }
        return new WeightArray(shape, gather(array.values(), shape, move, array.values().length));
    }

    /** So many numbers in C order of a shape, from where strides say they lie. */
    static float[] gather(float[] from, long[] shape, long[] stride, int count) {
        float[] values = new float[count];
        long[] at = new long[shape.length];
        long source = 0;
        for (int i = 0; i < count; i++) {
            values[i] = from[(int) source];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                source += stride[axis];
                if (++at[axis] < shape[axis]) {
                    break;
                }
                source -= shape[axis] * stride[axis];
                at[axis] = 0;
            }
        }
        return values;
    }
}
