package dev.guise.evaluation;

/**
 * Structural similarity of two pictures (Wang et al. 2004): mean over all windows of 11x11 pixels that lie wholly inside,
 * weighted by a Gaussian of 1.5 px, on luminance (BT.601), K1 = 0.01, K2 = 0.03, range 255. 1 for equal pictures. Keeps its
 * memory for pictures of one size; one thread.
 */
public final class Ssim {
    private static final int RADIUS_PX = 5;
    private static final double SIGMA_PX = 1.5;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    private final double[] kernel = kernel();
    private final int widthPx;
    private final int heightPx;
    private final double[] first;
    private final double[] second;
    private final double[] product;
    private final double[] rows;

    /** For pictures of this size; at least one window of 11x11 must fit. */
    public Ssim(int widthPx, int heightPx) {
        if (widthPx < kernel.length || heightPx < kernel.length) {
            throw new IllegalArgumentException(
                    "a picture of " + widthPx + "x" + heightPx + " px holds no window of 11x11: give larger pictures");
        }
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.first = new double[widthPx * heightPx];
        this.second = new double[first.length];
        this.product = new double[first.length];
        this.rows = new double[first.length];
    }

    /** Similarity of two RGB24 pictures without row padding, at most 1. */
    public double of(byte[] a, byte[] b) {
        luminance(a, first);
        luminance(b, second);
        double[] meanA = smooth(first);
        double[] meanB = smooth(second);
        double[] squareA = smoothProduct(first, first);
        double[] squareB = smoothProduct(second, second);
        double[] both = smoothProduct(first, second);
        double sum = 0;
        for (int i = 0; i < both.length; i++) {
            double means = meanA[i] * meanB[i];
            double spreadA = squareA[i] - meanA[i] * meanA[i];
            double spreadB = squareB[i] - meanB[i] * meanB[i];
            sum += (2 * means + C1)
                    * (2 * (both[i] - means) + C2)
                    / ((meanA[i] * meanA[i] + meanB[i] * meanB[i] + C1) * (spreadA + spreadB + C2));
        }
        return sum / both.length;
    }

    private void luminance(byte[] rgb, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = 0.299 * (rgb[3 * i] & 255) + 0.587 * (rgb[3 * i + 1] & 255) + 0.114 * (rgb[3 * i + 2] & 255);
        }
    }

    private double[] smoothProduct(double[] a, double[] b) {
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return smooth(product);
    }

    /** Gaussian means of the windows, row by row; only whole windows. */
    private double[] smooth(double[] values) {
        int acrossPx = widthPx - 2 * RADIUS_PX;
        int downPx = heightPx - 2 * RADIUS_PX;
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < acrossPx; x++) {
                rows[y * acrossPx + x] = weigh(values, y * widthPx + x, 1);
            }
        }
        double[] out = new double[acrossPx * downPx];
        for (int i = 0; i < out.length; i++) {
            out[i] = weigh(rows, i, acrossPx);
        }
        return out;
    }

    private double weigh(double[] values, int from, int step) {
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            sum += kernel[i] * values[from + i * step];
        }
        return sum;
    }

    private static double[] kernel() {
        double[] kernel = new double[2 * RADIUS_PX + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = i - RADIUS_PX;
            kernel[i] = Math.exp(-distance * distance / (2 * SIGMA_PX * SIGMA_PX));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }
}
