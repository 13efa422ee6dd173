package dev.guise.nn;

import dev.guise.checkpoint.WeightArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the arrays of a trained network into those of its folded form, which gives the same numbers with fewer operations
 * (LPD's generator in section 3 of the paper, computed in another order). Arithmetic on the host, in double, any thread.
 */
public final class Folding {
    /** Last part of the name of a folded kernel, [4,4,out,in]. */
    static final String ENLARGING = "weight_enlarging";

    private static final String STORED = "weight_orig";
    private static final String USED = "weight";

    private final Map<String, WeightArray> arrays;

    /** Begins with these arrays, which are left as they are. */
    public Folding(Map<String, WeightArray> arrays) {
        this.arrays = new LinkedHashMap<>(arrays);
    }

    /** The arrays as they are now. */
    public Map<String, WeightArray> arrays() {
        return arrays;
    }

    /** Divides every filter and linear weight by its spectral norm, so that layers without one can use it. */
    public Folding spectralNorms() {
        List<String> stored =
                arrays.keySet().stream().filter(n -> n.endsWith(STORED)).toList();
        for (String name : stored) {
            String prefix = name.substring(0, name.length() - STORED.length());
            WeightArray weight = take(name);
            float[] u = take(prefix + "weight_u").values();
            float[] v = take(prefix + "weight_v").values();
            arrays.put(prefix + USED, scaled(weight, 1 / sigma(weight.values(), u, v)));
        }
        return this;
    }

    /** u . (W v) for W stored as [rest, out]. */
    private static double sigma(float[] weight, float[] u, float[] v) {
        double sigma = 0;
        for (int rest = 0; rest < v.length; rest++) {
            double row = 0;
            for (int out = 0; out < u.length; out++) {
                row += (double) weight[rest * u.length + out] * u[out];
            }
            sigma += row * v[rest];
        }
        return sigma;
    }

    private static WeightArray scaled(WeightArray weight, double factor) {
        float[] values = new float[weight.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (weight.values()[i] * factor);
        }
        return new WeightArray(weight.shape(), values);
    }

    /**
     * Makes the kernel of a transposed convolution of stride 2 from the 3x3 filter that follows an enlargement by two.
     *
     * <p>Along one axis small pixel i becomes the large pixels 2i and 2i+1, and the filter's tap k (0..2) carries large
     * pixel m to place m+1-k. So tap d (0..3) of the kernel, which carries small pixel i to place 2i-1+d, is the sum of the
     * taps 2-d and 3-d that exist.
     *
     * @param prefix name of the convolution, with its last dot
     */
    public Folding enlarging(String prefix) {
        WeightArray filter = take(prefix + USED); // [3,3,in,out]
        int in = (int) filter.shape()[2];
        int out = (int) filter.shape()[3];
        double[] kernel = new double[16 * out * in]; // [4,4,out,in]
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                for (int ky = Math.max(0, 2 - y); ky <= Math.min(2, 3 - y); ky++) {
                    for (int kx = Math.max(0, 2 - x); kx <= Math.min(2, 3 - x); kx++) {
                        addTransposed(
                                filter.values(), (3 * ky + kx) * in * out, kernel, (4 * y + x) * in * out, in, out);
                    }
                }
            }
        }
        float[] values = new float[kernel.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) kernel[i];
        }
        arrays.put(prefix + ENLARGING, new WeightArray(new long[] {4, 4, out, in}, values));
        return this;
    }

    private static void addTransposed(float[] from, int fromStart, double[] to, int toStart, int in, int out) {
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                to[toStart + o * in + i] += from[fromStart + i * out + o];
            }
        }
    }

    /**
     * Puts the first inputs of a linear layer, now known for good, into its bias.
     *
     * @param prefix name of the layer, with its last dot
     * @param first values of the first inputs
     */
    public Folding fixedInputs(String prefix, float[] first) {
        WeightArray weight = take(prefix + USED); // [in,out]
        float[] bias = take(prefix + "bias").values();
        int out = bias.length;
        int left = (int) weight.shape()[0] - first.length;
        if (left < 0) {
            throw new IllegalArgumentException(prefix + USED + " takes " + weight.shape()[0]
                    + " numbers, so it cannot have " + first.length + " fixed ones");
        }
        float[] folded = new float[out];
        for (int o = 0; o < out; o++) {
            double sum = bias[o];
            for (int i = 0; i < first.length; i++) {
                sum += (double) weight.values()[i * out + o] * first[i];
            }
            folded[o] = (float) sum;
        }
        float[] rest = new float[left * out];
        System.arraycopy(weight.values(), first.length * out, rest, 0, rest.length);
        arrays.put(prefix + USED, new WeightArray(new long[] {left, out}, rest));
        arrays.put(prefix + "bias", new WeightArray(new long[] {out}, folded));
        return this;
    }

    private WeightArray take(String name) {
        WeightArray array = arrays.remove(name);
        if (array == null) {
            throw new IllegalArgumentException("the weights lack " + name + ", so they cannot be folded");
        }
        return array;
    }
}
