package dev.guise.landmark;

import dev.guise.networks.FaceMesh;

/**
 * The 468 points of a face in pixels of the picture: x right, y down, z away from the camera, its zero near the face's
 * middle.
 *
 * @param xyz three numbers a point
 * @param presence 0..1, how surely this is a face
 */
public record FacePoints(float[] xyz, float presence) {
    /** Points that the mesh gave for a region, put back into the picture. */
    public static FacePoints in(FaceRegion region, float[] mesh, float presence) {
        float[] xyz = new float[mesh.length];
        double scale = region.sidePx() / FaceMesh.SIDE_PX;
        for (int i = 0; i < mesh.length; i += 3) {
            double u = mesh[i] / FaceMesh.SIDE_PX;
            double v = mesh[i + 1] / FaceMesh.SIDE_PX;
            xyz[i] = (float) region.pictureX(u, v);
            xyz[i + 1] = (float) region.pictureY(u, v);
            xyz[i + 2] = (float) (mesh[i + 2] * scale);
        }
        return new FacePoints(xyz, presence);
    }

    public double x(int point) {
        return xyz[3 * point];
    }

    public double y(int point) {
        return xyz[3 * point + 1];
    }

    public double z(int point) {
        return xyz[3 * point + 2];
    }

    /** Distance of two points in space, in pixels. */
    public double distance(int a, int b) {
        return Math.sqrt(square(x(a) - x(b)) + square(y(a) - y(b)) + square(z(a) - z(b)));
    }

    private static double square(double value) {
        return value * value;
    }
}
