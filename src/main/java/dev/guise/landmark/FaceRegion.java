package dev.guise.landmark;

import dev.guise.networks.FaceDetections;
import dev.guise.networks.FaceMesh;
import java.util.Arrays;

/**
 * A square of a picture, turned so that the face in it stands upright.
 *
 * @param centreX in pixels of the picture
 * @param centreY in pixels of the picture
 * @param sidePx of the square
 * @param turnRad from the picture's x axis to the square's, positive clockwise as seen
 */
public record FaceRegion(double centreX, double centreY, double sidePx, double turnRad) {
    /** The mesh wants a face to fill two thirds of the side. */
    private static final double MARGIN = 1.5;

    private static final int RIGHT_EYE_CORNER = 33;
    private static final int LEFT_EYE_CORNER = 263;
    private static final int RIGHT_EYE_INNER_CORNER = 133;
    private static final int LEFT_EYE_INNER_CORNER = 362;

    /** The eye mesh wants an eye to fill 43 % of the side. */
    private static final double EYE_MARGIN = 2.3;

    private static final double LEAST_FORESHORTENING = 0.8;

    /** Around a detected face, upright by its eyes. */
    public static FaceRegion of(FaceDetections.Face face) {
        float[] points = face.points();
        double turn = Math.atan2(points[3] - points[1], points[2] - points[0]);
        return new FaceRegion(
                face.left() + face.width() / 2,
                face.top() + face.height() / 2,
                MARGIN * Math.max(face.width(), face.height()),
                turn);
    }

    /** Around the points of a first look, upright by its eye corners. */
    public static FaceRegion of(FacePoints points) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < FaceMesh.POINTS; i++) {
            left = Math.min(left, points.x(i));
            right = Math.max(right, points.x(i));
            top = Math.min(top, points.y(i));
            bottom = Math.max(bottom, points.y(i));
        }
        double side = MARGIN * Math.max(right - left, bottom - top);
        return new FaceRegion((left + right) / 2, (top + bottom) / 2, side, turn(points));
    }

    /** Around one eye, upright by both. */
    public static FaceRegion ofEye(FacePoints points, boolean left) {
        int outer = left ? LEFT_EYE_CORNER : RIGHT_EYE_CORNER;
        int inner = left ? LEFT_EYE_INNER_CORNER : RIGHT_EYE_INNER_CORNER;
        double across = Math.hypot(points.x(outer) - points.x(inner), points.y(outer) - points.y(inner));
        double side = EYE_MARGIN * Math.max(across, LEAST_FORESHORTENING * points.distance(outer, inner));
        double x = (points.x(outer) + points.x(inner)) / 2;
        double y = (points.y(outer) + points.y(inner)) / 2;
        return new FaceRegion(x, y, side, turn(points));
    }

    private static double turn(FacePoints points) {
        return Math.atan2(
                points.y(LEFT_EYE_CORNER) - points.y(RIGHT_EYE_CORNER),
                points.x(LEFT_EYE_CORNER) - points.x(RIGHT_EYE_CORNER));
    }

    /** x in the picture of a place in the square, both coordinates 0..1 from its upper left corner. */
    public double pictureX(double u, double v) {
        return centreX + sidePx * ((u - 0.5) * Math.cos(turnRad) - (v - 0.5) * Math.sin(turnRad));
    }

    /** y in the picture of a place in the square. */
    public double pictureY(double u, double v) {
        return centreY + sidePx * ((u - 0.5) * Math.sin(turnRad) + (v - 0.5) * Math.cos(turnRad));
    }

    /** Fills {@code out}, sidePixels x sidePixels RGB 0..1, with the square; beyond the picture its edge is repeated. */
    public void cut(byte[] rgb, int widthPx, int heightPx, int sidePixels, float[] out) {
        int samples = Math.max(1, (int) Math.ceil(sidePx / sidePixels));
        int fine = sidePixels * samples;
        float scale = 1f / (255 * samples * samples);
        Arrays.fill(out, 0);
        double alongX = sidePx * Math.cos(turnRad) / fine;
        double alongY = sidePx * Math.sin(turnRad) / fine;
        for (int row = 0; row < fine; row++) {
            double v = (row + 0.5) / fine;
            double startX = pictureX(0.5 / fine, v) - 0.5;
            double startY = pictureY(0.5 / fine, v) - 0.5;
            for (int column = 0; column < fine; column++) {
                double x = Math.max(0, Math.min(widthPx - 1.001, startX + column * alongX));
                double y = Math.max(0, Math.min(heightPx - 1.001, startY + column * alongY));
                int at = (row / samples * sidePixels + column / samples) * 3;
                add(rgb, widthPx, x, y, scale, out, at);
            }
        }
    }

    /** Adds the colour between four pixels. */
    private static void add(byte[] rgb, int widthPx, double x, double y, float scale, float[] out, int at) {
        int left = (int) x;
        int top = (int) y;
        float right = (float) (x - left);
        float down = (float) (y - top);
        int upper = (top * widthPx + left) * 3;
        int lower = upper + widthPx * 3;
        for (int c = 0; c < 3; c++) {
            float above = (rgb[upper + c] & 255) * (1 - right) + (rgb[upper + 3 + c] & 255) * right;
            float below = (rgb[lower + c] & 255) * (1 - right) + (rgb[lower + 3 + c] & 255) * right;
            out[at + c] += scale * (above * (1 - down) + below * down);
        }
    }
}
