package dev.guise.evaluation;

/**
 * Pose reconstruction error of LPD (Burkov et al. 2020, released metric script): mean distance of 68 facial points of
 * result and driver, over the distance of the driver's outer eye corners. The second number is what is left after the
 * scale and shift (one factor, no turn) that bring the result nearest to the driver in the least squares.
 *
 * @param plain as the points lie
 * @param aligned after scale and shift
 */
public record PoseError(double plain, double aligned) {
    private static final int NUMBERS = 2 * 68;
    private static final int RIGHT_EYE_CORNER = 36;
    private static final int LEFT_EYE_CORNER = 45;

    /** Of one frame: x, y of 68 points each, in the order of iBUG 300-W and in the same unit. */
    public static PoseError of(float[] result, float[] driver) {
        if (result.length != NUMBERS || driver.length != NUMBERS) {
            throw new IllegalArgumentException(
                    "the pose error wants 68 points each, not " + result.length / 2.0 + " and " + driver.length / 2.0);
        }
        double eyes = Math.hypot(
                driver[2 * RIGHT_EYE_CORNER] - driver[2 * LEFT_EYE_CORNER],
                driver[2 * RIGHT_EYE_CORNER + 1] - driver[2 * LEFT_EYE_CORNER + 1]);
        double unit = Math.max(1e-6, eyes);
        return new PoseError(meanDistance(result, driver, 1, 0, 0) / unit, aligned(result, driver) / unit);
    }

    private static double aligned(float[] result, float[] driver) {
        double fromX = mean(result, 0);
        double fromY = mean(result, 1);
        double toX = mean(driver, 0);
        double toY = mean(driver, 1);
        double both = 0;
        double squares = 0;
        for (int i = 0; i < NUMBERS; i += 2) {
            double x = result[i] - fromX;
            double y = result[i + 1] - fromY;
            both += x * (driver[i] - toX) + y * (driver[i + 1] - toY);
            squares += x * x + y * y;
        }
        double scale = squares > 0 ? both / squares : 0;
        return meanDistance(result, driver, scale, toX - scale * fromX, toY - scale * fromY);
    }

    private static double meanDistance(float[] result, float[] driver, double scale, double shiftX, double shiftY) {
        double sum = 0;
        for (int i = 0; i < NUMBERS; i += 2) {
            double x = scale * result[i] + shiftX - driver[i];
            double y = scale * result[i + 1] + shiftY - driver[i + 1];
            sum += Math.hypot(x, y);
        }
        return sum / (NUMBERS / 2);
    }

    private static double mean(float[] points, int axis) {
        double sum = 0;
        for (int i = axis; i < NUMBERS; i += 2) {
            sum += points[i];
        }
        return sum / (NUMBERS / 2);
    }
}
