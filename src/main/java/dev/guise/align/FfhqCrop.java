package dev.guise.align;

import dev.guise.frame.CropTransform;

/**
 * The square around a face that FSTH's training data were cut to, after the way of FFHQ (Karras et al. 2019) but without
 * turning: eyes and mouth span a turned square, whose upright bounding box and a tenth more all around is taken. What lies
 * outside of the frame is filled as in {@link LpdCrop}, which also cuts it. The reference moreover paints the outermost
 * pixel all around in the median colour; that is left out.
 */
public final class FfhqCrop {
    private static final double OF_EYES = 2.0;
    private static final double OF_MOUTH = 1.8;
    private static final double DOWN = 0.1;
    private static final double BORDER = 0.1;
    private static final int LEAST_BORDER_PX = 3;

    private FfhqCrop() {}

    /** The square of a face with these 68 landmarks (x, y) in pixels of the frame. */
    public static CropTransform square(float[] points) {
        double[] right = mean(points, 36, 41);
        double[] left = mean(points, 42, 47);
        double[] eyes = {(right[0] + left[0]) / 2, (right[1] + left[1]) / 2};
        double[] across = {left[0] - right[0], left[1] - right[1]};
        double[] down = {
            (points[2 * 48] + points[2 * 54]) / 2 - eyes[0], (points[2 * 48 + 1] + points[2 * 54 + 1]) / 2 - eyes[1]
        };
        double x = across[0] + down[1];
        double y = across[1] - down[0];
        double length = Math.hypot(x, y);
        double half = Math.max(Math.hypot(across[0], across[1]) * OF_EYES, Math.hypot(down[0], down[1]) * OF_MOUTH);
        double reach = half * (Math.abs(x) + Math.abs(y)) / length;
        int border = Math.max((int) Math.rint(2 * half * BORDER), LEAST_BORDER_PX);
        double centreX = eyes[0] + DOWN * down[0];
        double centreY = eyes[1] + DOWN * down[1];
        int leftPx = (int) Math.floor(centreX - reach) - border;
        int topPx = (int) Math.floor(centreY - reach) - border;
        return new CropTransform(leftPx, topPx, (int) Math.ceil(centreX + reach) + border - leftPx);
    }

    private static double[] mean(float[] points, int from, int to) {
        double[] mean = new double[2];
        for (int i = from; i <= to; i++) {
            mean[0] += points[2 * i] / (to - from + 1.0);
            mean[1] += points[2 * i + 1] / (to - from + 1.0);
        }
        return mean;
    }
}
