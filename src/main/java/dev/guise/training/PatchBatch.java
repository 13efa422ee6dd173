package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.PatchRefiner;
import dev.guise.photo.PatchInput;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Patches as a step is fed with them.
 *
 * @param input [N,H,W,{@link PatchInput#CHANNELS}]
 * @param target [N,H,W,3]
 */
record PatchBatch(WeightArray input, WeightArray target) {
    private static final int OWN = 6;

    /** Lays takes out, each with colours of its own where {@code coloured}. */
    static PatchBatch of(List<PatchTake> takes, PatchRefiner.Size size, boolean coloured, SplittableRandom random) {
        int pixels = size.heightPx() * size.widthPx();
        float[] input = new float[takes.size() * pixels * PatchInput.CHANNELS];
        float[] target = new float[takes.size() * pixels * 3];
        for (int i = 0; i < takes.size(); i++) {
            int seen = i * pixels * PatchInput.CHANNELS;
            int truth = i * pixels * 3;
            shares(takes.get(i).input(), input, seen);
            shares(takes.get(i).target(), target, truth);
            if (coloured) {
                PatchColours colours = new PatchColours(random);
                colours.apply(input, seen, PatchInput.CHANNELS, size.widthPx(), size.heightPx());
                colours.apply(input, seen + OWN, PatchInput.CHANNELS, size.widthPx(), size.heightPx());
                colours.apply(target, truth, 3, size.widthPx(), size.heightPx());
            }
        }
        return new PatchBatch(
                array(input, takes.size(), size, PatchInput.CHANNELS), array(target, takes.size(), size, 3));
    }

    private static void shares(byte[] levels, float[] out, int offset) {
        for (int i = 0; i < levels.length; i++) {
            out[offset + i] = (levels[i] & 255) / 255f;
        }
    }

    private static WeightArray array(float[] values, int count, PatchRefiner.Size size, int channels) {
        return new WeightArray(new long[] {count, size.heightPx(), size.widthPx(), channels}, values);
    }

    StepFeed feed() {
        return new StepFeed(Map.of(PatchStep.INPUT, input, PatchStep.TARGET, target), new int[(int) input.shape()[0]]);
    }
}
