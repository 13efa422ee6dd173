package dev.guise.fakes;

import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import dev.guise.pose.PoseReader;

/** The pose is the mean colour of the crop, 0..1. */
public final class MeanColourReader implements PoseReader {
    public static final int POSE_SIZE = 3;

    @Override
    public void read(FaceCrop crop, Pose out) {
        long[] sums = new long[POSE_SIZE];
        byte[] rgb = crop.rgb();
        for (int i = 0; i < rgb.length; i++) {
            sums[i % POSE_SIZE] += rgb[i] & 0xff;
        }
        for (int c = 0; c < POSE_SIZE; c++) {
            out.values()[c] = sums[c] / (255f * rgb.length / POSE_SIZE);
        }
    }

    @Override
    public void close() {}
}
