package dev.guise.photo;

import dev.guise.landmark.EyeOutline;
import java.util.List;
import java.util.Random;

/** A face of which only eyes, nose and lips are where they are in people; all other points lie in its middle. */
final class PlainFace {
    private PlainFace() {}

    /** As wide as half the square. */
    static FaceState inSquare(int sidePx) {
        float middle = sidePx / 2f;
        float unit = sidePx / 4f;
        float[] points = new float[3 * FaceTopology.POINTS];
        for (int i = 0; i < FaceTopology.POINTS; i++) {
            double turn = 2.4 * i;
            double reach = 0.2 * unit * Math.sqrt((double) i / FaceTopology.POINTS);
            put(points, i, middle + reach * Math.cos(turn), middle + reach * Math.sin(turn), 0);
        }
        for (int i = 0; i < FaceTopology.OVAL.length; i++) {
            double turn = 2 * Math.PI * i / FaceTopology.OVAL.length;
            put(points, FaceTopology.OVAL[i], middle + unit * Math.sin(turn), middle - 1.3 * unit * Math.cos(turn), 10);
        }
        line(
                points,
                FaceTopology.RIGHT_UPPER_LID,
                middle - 0.75 * unit,
                middle - 0.3 * unit,
                0.45 * unit,
                -0.08 * unit);
        line(points, FaceTopology.RIGHT_LOWER_LID, middle - 0.75 * unit, middle - 0.3 * unit, 0.45 * unit, 0.08 * unit);
        line(points, FaceTopology.LEFT_UPPER_LID, middle + 0.3 * unit, middle - 0.3 * unit, 0.45 * unit, -0.08 * unit);
        line(points, FaceTopology.LEFT_LOWER_LID, middle + 0.3 * unit, middle - 0.3 * unit, 0.45 * unit, 0.08 * unit);
        int[] upper = {61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291};
        int[] lower = {61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291};
        double mouth = middle + 0.6 * unit;
        line(points, upper, middle - 0.4 * unit, mouth, 0.8 * unit, -0.12 * unit);
        line(points, lower, middle - 0.4 * unit, mouth, 0.8 * unit, 0.14 * unit);
        line(points, FaceTopology.UPPER_INNER_LIP, middle - 0.36 * unit, mouth, 0.72 * unit, 0);
        line(points, FaceTopology.LOWER_INNER_LIP, middle - 0.36 * unit, mouth, 0.72 * unit, 0.01 * unit);
        put(points, 2, middle, middle + 0.3 * unit, -8);
        float eye = middle - 0.3f * unit;
        return new FaceState(points, new float[] {middle - 0.52f * unit, eye, middle + 0.52f * unit, eye});
    }

    /** Points from left to right, those in the middle off by {@code rise}. */
    private static void line(float[] points, int[] which, double left, double y, double width, double rise) {
        for (int i = 0; i < which.length; i++) {
            double along = (double) i / (which.length - 1);
            put(points, which[i], left + along * width, y + rise * Math.sin(Math.PI * along), 0);
        }
    }

    private static void put(float[] points, int point, double x, double y, double z) {
        points[3 * point] = (float) x;
        points[3 * point + 1] = (float) y;
        points[3 * point + 2] = (float) z;
    }

    /** A picture of it, all noise. */
    static SourcePicture picture(FaceState face) {
        byte[] rgba = new byte[SourcePicture.TEXTURE_PX * SourcePicture.TEXTURE_PX * Texture.CHANNELS];
        new Random(8).nextBytes(rgba);
        for (int i = 3; i < rgba.length; i += Texture.CHANNELS) {
            rgba[i] = (byte) 255;
        }
        return new SourcePicture(
                rgba,
                new byte[SourcePicture.WIDE_PX * SourcePicture.SIDE_PX * 3],
                face.points(),
                List.of(
                        outline(face, FaceTopology.RIGHT_UPPER_LID, FaceTopology.RIGHT_LOWER_LID, 0),
                        outline(face, FaceTopology.LEFT_UPPER_LID, FaceTopology.LEFT_LOWER_LID, 2)));
    }

    private static EyeOutline outline(FaceState face, int[] upper, int[] lower, int pupil) {
        return new EyeOutline(
                plane(face, upper), plane(face, lower), face.pupils()[pupil], face.pupils()[pupil + 1], 12);
    }

    private static float[] plane(FaceState face, int[] which) {
        float[] plane = new float[2 * which.length];
        for (int i = 0; i < which.length; i++) {
            plane[2 * i] = face.x(which[i]);
            plane[2 * i + 1] = face.y(which[i]);
        }
        return plane;
    }
}
