package dev.guise.parity;

import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.TorchArguments;

/** The k pictures of each person in a batch. */
final class Frames {
    private Frames() {}

    /** k of an array [N,k,C,H,W]; 1 where there is no such axis. */
    static int count(WeightArray pictures) {
        return pictures.shape().length == 5 ? (int) pictures.shape()[1] : 1;
    }

    /**
     * Embeddings of persons from those of their pictures, [N*k,E] to [N,E].
     *
     * @param options their {@code average_function}: {@code max}, else the mean, which the reference calls {@code sum}
     */
    static WeightArray pooled(WeightArray each, int frames, TorchArguments options) {
        return pooled(
                each, frames, options.find("average_function").orElse("sum").equals("max"));
    }

    /** The mean of every so many rows, [N*k,E] to [N,E]. */
    static WeightArray mean(WeightArray each, int frames) {
        return pooled(each, frames, false);
    }

    private static WeightArray pooled(WeightArray each, int frames, boolean max) {
        int e = (int) each.shape()[1];
        int n = (int) each.shape()[0] / frames;
        float[] pooled = new float[n * e];
        for (int i = 0; i < pooled.length; i++) {
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int frame = 0; frame < frames; frame++) {
                float value = each.values()[(i / e * frames + frame) * e + i % e];
                sum += value;
                most = Math.max(most, value);
            }
            pooled[i] = (float) (max ? most : sum / frames);
        }
        return new WeightArray(new long[] {n, e}, pooled);
    }

    /** One row, as many times as wanted: [1,E] to [N,E]. */
    static WeightArray repeated(WeightArray row, long times) {
        int e = row.values().length;
        float[] rows = new float[(int) times * e];
        for (int i = 0; i < times; i++) {
            System.arraycopy(row.values(), 0, rows, i * e, e);
        }
        return new WeightArray(new long[] {times, e}, rows);
    }

    /** Row numbers of the critic's table. */
    static int[] labels(WeightArray array) {
        int[] labels = new int[array.values().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) array.values()[i];
        }
        return labels;
    }
}
