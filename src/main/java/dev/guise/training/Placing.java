package dev.guise.training;

/**
 * Where a picture's pixels go: scaled, then shifted, without a turn.
 *
 * @param scale above 0
 * @param shiftX in pixels, to the right
 * @param shiftY in pixels, down
 */
public record Placing(double scale, double shiftX, double shiftY) {
    private static final double LEAST_SCALE = 0.5;
    private static final double MOST_SCALE = 2;

    /** What brings points nearest to others in the least squares; x, y of each. A face is never halved or doubled. */
    public static Placing between(float[] from, float[] to) {
        double[] fromMean = mean(from);
        double[] toMean = mean(to);
        double both = 0;
        double squares = 0;
        for (int i = 0; i < from.length; i++) {
            double offset = from[i] - fromMean[i % 2];
            both += offset * (to[i] - toMean[i % 2]);
            squares += offset * offset;
        }
        double scale = Math.max(LEAST_SCALE, Math.min(MOST_SCALE, squares > 0 ? both / squares : 1));
        return new Placing(scale, toMean[0] - scale * fromMean[0], toMean[1] - scale * fromMean[1]);
    }

    private static double[] mean(float[] points) {
        double[] mean = new double[2];
        for (int i = 0; i < points.length; i++) {
            mean[i % 2] += 2.0 * points[i] / points.length;
        }
        return mean;
    }

    /** Moves a picture of three numbers a pixel; beyond its border it is mirrored. */
    float[] move(float[] rgb, int sidePx) {
        FloatPicture picture = new FloatPicture(sidePx);
        System.arraycopy(rgb, 0, picture.rgb(), 0, rgb.length);
        picture.warp((x, y) -> (x - shiftX) / scale, (x, y) -> (y - shiftY) / scale);
        return picture.rgb();
    }
}
