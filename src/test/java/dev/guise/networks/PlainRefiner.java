package dev.guise.networks;

import dev.guise.checkpoint.WeightArray;
import java.util.Map;
import java.util.Objects;

/** {@link PatchRefiner} in plain loops and double precision, for comparing. */
final class PlainRefiner {
    private final Map<String, WeightArray> weights;

    PlainRefiner(Map<String, WeightArray> weights) {
        this.weights = weights;
    }

    /** Rows, columns, channels. */
    private record Maps(double[] values, int height, int width, int channels) {
        double at(int y, int x, int c) {
            return y < 0 || x < 0 || y >= height || x >= width ? 0 : values[(y * width + x) * channels + c];
        }

        Maps relu() {
            double[] out = values.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.max(0, out[i]);
            }
            return new Maps(out, height, width, channels);
        }

        Maps plus(Maps other) {
            double[] out = values.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] += other.values[i];
            }
            return new Maps(out, height, width, channels);
        }

        Maps minus(Maps other) {
            double[] out = values.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] -= other.values[i];
            }
            return new Maps(out, height, width, channels);
        }

        Maps twice() {
            Maps out = new Maps(new double[values.length * 4], 2 * height, 2 * width, channels);
            for (int i = 0; i < out.values.length; i++) {
                int pixel = i / channels;
                out.values[i] = at(pixel / out.width / 2, pixel % out.width / 2, i % channels);
            }
            return out;
        }
    }

    double[] paint(float[] input, PatchRefiner.Size size) {
        Maps fine = conv("first", folded(input, size), 1).relu();
        Maps half = block("block.0", conv("down.0", fine, 2).relu());
        Maps x = conv("down.1", half, 2).relu();
        x = block("middle.1", block("middle.0", x));
        x = half.plus(conv("up.1", x.relu(), 1).twice());
        x = fine.plus(conv("up.0", x.relu(), 1).twice());
        x = conv("paint", block("last", x).relu(), 1);
        double[] out = new double[size.heightPx() * size.widthPx() * 4];
        for (int i = 0; i < out.length; i++) {
            int row = i / 4 / size.widthPx();
            int column = i / 4 % size.widthPx();
            int place = 2 * (row % 2) + column % 2;
            double allowed = input[i / 4 * PatchRefiner.CHANNELS + PatchRefiner.CHANNELS - 1];
            out[i] = allowed * Math.tanh(x.at(row / 2, column / 2, 4 * place + i % 4));
        }
        return out;
    }

    private static Maps folded(float[] input, PatchRefiner.Size size) {
        int channels = PatchRefiner.CHANNELS;
        Maps out = new Maps(new double[input.length], size.heightPx() / 2, size.widthPx() / 2, 4 * channels);
        for (int i = 0; i < out.values.length; i++) {
            int pixel = i / out.channels;
            int place = i % out.channels / channels;
            int row = 2 * (pixel / out.width) + place / 2;
            int column = 2 * (pixel % out.width) + place % 2;
            out.values[i] = 2 * input[(row * size.widthPx() + column) * channels + i % channels] - 1;
        }
        return out;
    }

    private Maps block(String name, Maps x) {
        return x.minus(conv(name + ".1", conv(name + ".0", x.relu(), 1).relu(), 1));
    }

    private Maps conv(String name, Maps x, int stride) {
        WeightArray filter = Objects.requireNonNull(weights.get(name + ".weight")); // [3,3,in,out]
        WeightArray bias = weights.get(name + ".bias");
        int outs = (int) filter.shape()[3];
        Maps out = new Maps(
                new double[x.height / stride * (x.width / stride) * outs], x.height / stride, x.width / stride, outs);
        for (int i = 0; i < out.values.length; i++) {
            int o = i % outs;
            int row = i / outs / out.width * stride;
            int column = i / outs % out.width * stride;
            double sum = bias == null ? 0 : bias.values()[o];
            for (int tap = 0; tap < 9; tap++) {
                for (int c = 0; c < x.channels; c++) {
                    sum += x.at(row + tap / 3 - 1, column + tap % 3 - 1, c)
                            * filter.values()[(tap * x.channels + c) * outs + o];
                }
            }
            out.values[i] = sum;
        }
        return out;
    }
}
